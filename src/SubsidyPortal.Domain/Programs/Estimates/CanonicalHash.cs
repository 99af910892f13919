using System.Security.Cryptography;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The hash of a canonical text as it is shown and kept: <c>sha256:</c> and 64 digits.</summary>
internal static class CanonicalHash
{
    private const string Start = "sha256:";

    [ThreadStatic]
    private static IncrementalHash? hasher;

    public static string Of(ReadOnlySpan<byte> canonical)
    {
        // Setting a hash up anew takes as long as a third of hashing.
        hasher ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hasher.AppendData(canonical);
        hasher.GetHashAndReset(digest);
        return string.Create(Start.Length + (2 * SHA256.HashSizeInBytes), digest, static (text, digest) =>
        {
            Start.CopyTo(text);
            Convert.TryToHexStringLower(digest, text[Start.Length..], out _);
        });
    }
}
