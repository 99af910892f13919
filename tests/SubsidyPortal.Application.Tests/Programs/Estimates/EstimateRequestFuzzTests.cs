using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs.Estimates;

/// <summary>Ten thousand bad requests: members replaced, removed, doubled and moved, and bytes damaged. Faults are told, nothing is thrown.</summary>
public sealed class EstimateRequestFuzzTests
{
    private static readonly string[] Paths =
    [
        .. Leaves(Requests.Document(), ""), "company", "contract", "contract.vendor", "contract.lines", "contract.lines.0", "history", "elections",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "-1", "0.001", "1e400", "-1e400", "1e-400", "99999999999999999999999999999999", "\"\"", "\"🚀\"", "\"\\u0000\"",
        "\"'; drop table case; --\"", "\"<img src=x>\"", "\"２０２６－０１－０１\"", "\"2026-13-45\"", "\"9999-12-31\"", "\"0001-01-01\"", "[]", "{}",
        "[null]", "[[]]", "[\"startup\",\"startup\"]", "{\"a\":{\"a\":{\"a\":1}}}", "\"310199\"", "\"compute\"", "0", "12.34", "false",
    ];

    [Fact]
    public void Read_SpoiledMembers_NeverThrows() =>
        Gen.Select(Gen.OneOf(Paths), Gen.OneOf(Values), Gen.Bool).Array[1, 4].Sample(
            spoils =>
            {
                var text = Requests.Good;
                foreach (var (path, value, remove) in spoils)
                {
                    text = Spoil(text, path, remove ? null : value);
                }

                Check(Encoding.UTF8.GetBytes(text));
            },
            iter: 7_000);

    [Fact]
    public void Read_DamagedBytes_NeverThrows()
    {
        var good = Encoding.UTF8.GetBytes(Requests.Good);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Enum<Damage>()).Array[1, 3].Sample(
            damages =>
            {
                var bytes = good.ToArray();
                foreach (var (position, value, damage) in damages)
                {
                    bytes = Apply(bytes, Math.Min(position, Math.Max(0, bytes.Length - 1)), value, damage);
                }

                Check(bytes);
            },
            iter: 3_000);
    }

    private enum Damage
    {
        Replace,
        Insert,
        Remove,
        Cut,
        Repeat,
    }

    private static void Check(byte[] bytes)
    {
        var request = Requests.Read(bytes);

        Assert.Equal(request.Facts is null, request.Errors.Count > 0);
        Assert.All(request.Errors, error => Assert.True(error.Path.Length < 1_000 && error.Code.Length > 0));
        Assert.Equal(request.Errors.Count, request.Errors.Select(error => error.Fragment).Distinct().Count());
    }

    private static byte[] Apply(byte[] bytes, int at, byte value, Damage damage)
    {
        if (bytes.Length == 0)
        {
            return [value];
        }

        switch (damage)
        {
            case Damage.Insert:
                return [.. bytes[..at], value, .. bytes[at..]];
            case Damage.Remove:
                return [.. bytes[..at], .. bytes[(at + 1)..]];
            case Damage.Cut:
                return bytes[..at];
            case Damage.Repeat:
                return [.. bytes[..at], .. bytes[(at / 2)..]];
            default:
                bytes[at] = value;
                return bytes;
        }
    }

    // A place that an earlier spoil has taken away stays away.
    private static string Spoil(string text, string path, string? value)
    {
        var document = JsonNode.Parse(text)!;
        var parts = path.Split('.');
        JsonNode? node = document;
        foreach (var part in parts[..^1])
        {
            node = node switch
            {
                JsonArray { Count: > 0 } list when part == "0" => list[0],
                JsonObject members when members.TryGetPropertyValue(part, out var inner) => inner,
                _ => null,
            };
        }

        switch (node)
        {
            case JsonObject members when value is null:
                members.Remove(parts[^1]);
                break;
            case JsonObject members:
                members[parts[^1]] = JsonNode.Parse(value);
                break;
            case JsonArray { Count: > 0 } list:
                list[0] = value is null ? null : JsonNode.Parse(value);
                break;
        }

        return document.ToJsonString();
    }

    private static IEnumerable<string> Leaves(JsonNode node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member =>
            member.Value is JsonObject or JsonArray { Count: > 0 }
                ? Leaves(member.Value, path + member.Key + ".")
                : [path + member.Key]),
        JsonArray list when list[0] is JsonObject => Leaves(list[0]!, path + "0."),
        _ => [path.TrimEnd('.')],
    };
}
