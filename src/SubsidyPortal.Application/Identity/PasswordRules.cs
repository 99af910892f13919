using Microsoft.AspNetCore.Identity;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// What a password must be: long, not guessed first, and not the person's own name. Nothing is asked about digits or
/// capitals; such rules make people write Password123!.
/// </summary>
public static class PasswordRules
{
    public const int MinLength = 10;

    /// <summary>Enough for any sentence, and little enough that hashing it is no way to keep the server busy.</summary>
    public const int MaxLength = 128;

    private const int ShortestPersonalPart = 4;

    /// <summary>What is wrong, or null.</summary>
    /// <param name="password">As typed; blanks within it count.</param>
    /// <param name="personal">The person's address and names.</param>
    public static RuleViolation? Problem(string? password, params ReadOnlySpan<string?> personal)
    {
        var text = password ?? "";
        return text switch
        {
            { Length: < MinLength } => AccountErrors.PasswordShort(MinLength),
            { Length: > MaxLength } => AccountErrors.PasswordLong(MaxLength),
            _ when IsPersonal(text, personal) => AccountErrors.PasswordPersonal(),
            _ when ObviousPasswords.Contains(text) => AccountErrors.PasswordObvious(),
            _ => null,
        };
    }

    private static bool IsPersonal(string password, ReadOnlySpan<string?> personal)
    {
        foreach (var word in personal)
        {
            var part = (word ?? "").Split('@')[0].Replace(" ", "", StringComparison.Ordinal);
            if (part.Length >= ShortestPersonalPart && password.Replace(" ", "", StringComparison.Ordinal).Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The same rules behind every door of ASP.NET Core Identity.</summary>
internal sealed class PortalPasswordValidator : IPasswordValidator<PortalUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        var problem = PasswordRules.Problem(password, user.Email, user.DisplayName, user.LatinName);
        return Task.FromResult(problem is null
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = problem.Code, Description = problem.Code }));
    }
}
