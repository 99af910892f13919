using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using SubsidyPortal.Data.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// Tokens to set a new password. They name the account and its security stamp, so that a token dies with the first
/// password that is set, and nothing has to be stored.
/// </summary>
internal sealed class ResetTokens(IDataProtectionProvider protection, CityClock clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);
    private const int IdLength = 16;
    private const int TimeLength = 8;

    private IDataProtector Protector => protection.CreateProtector("SubsidyPortal.PasswordReset.v1");

    public string For(PortalUser user)
    {
        var content = new byte[IdLength + TimeLength + SHA256.HashSizeInBytes];
        user.Id.TryWriteBytes(content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(IdLength), (clock.Now + Lifetime).UtcTicks);
        StampOf(user).CopyTo(content.AsSpan(IdLength + TimeLength));
        return Base64Url.EncodeToString(Protector.Protect(content));
    }

    /// <summary>The account that the token was made for, or null where it is no living token.</summary>
    public Guid? AccountOf(Secret token) => Read(token) is { } content && Expiry(content) > clock.Now.UtcTicks ? new Guid(content.AsSpan(0, IdLength)) : null;

    /// <summary>True while no password was set since the token was made.</summary>
    public bool Fits(Secret token, PortalUser user) =>
        Read(token) is { } content && CryptographicOperations.FixedTimeEquals(content.AsSpan(IdLength + TimeLength), StampOf(user));

    private static long Expiry(byte[] content) => BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(IdLength));

    private static byte[] StampOf(PortalUser user) => SHA256.HashData(Encoding.UTF8.GetBytes(user.SecurityStamp ?? ""));

    private byte[]? Read(Secret token)
    {
        try
        {
            var content = Protector.Unprotect(Base64Url.DecodeFromChars(token.Value));
            return content.Length == IdLength + TimeLength + SHA256.HashSizeInBytes ? content : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
