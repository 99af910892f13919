using System.Security.Cryptography;
using System.Text.Json;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>A short mark of a list of lines; two lists have the same mark when nothing differs.</summary>
public static class DraftLinesStamp
{
    public static string Of(IReadOnlyList<DraftLine> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(lines, StoredJson.Options)))[..16];
}
