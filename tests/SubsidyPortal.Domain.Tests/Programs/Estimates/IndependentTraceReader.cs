using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>
/// What an outsider with nothing but the trace file would write: it recomputes each step from the step's own inputs, feeds results
/// forward, and compares. It shares no code with the engine.
/// </summary>
internal sealed class IndependentTraceReader
{
    private readonly Dictionary<string, Ratio> defined = new(StringComparer.Ordinal);
    private Ratio baseAmount;
    private Ratio amount;
    private Ratio rate;
    private Ratio? ceiling;

    /// <summary>The ceiling in yuan with two decimals, recomputed from a trace; throws where a step contradicts itself.</summary>
    public static decimal Recompute(string trace)
    {
        using var document = JsonDocument.Parse(trace);
        var root = document.RootElement;
        if (!root.GetProperty("eligible").GetBoolean())
        {
            return 0m;
        }

        var reader = new IndependentTraceReader();
        foreach (var step in root.GetProperty("steps").EnumerateArray())
        {
            reader.Follow(step);
        }

        foreach (var share in root.GetProperty("shares").EnumerateArray().Where(share => share.GetProperty("status").GetString() == "defined"))
        {
            var stated = Ratio.Yuan(share.GetProperty("ceiling").GetString()!);
            Check(stated == reader.defined[share.GetProperty("payer").GetString()!].Floored(), "a share");
        }

        return reader.ceiling?.ToDecimal() ?? throw new InvalidOperationException("The trace has no ceiling.");
    }

    private void Follow(JsonElement step)
    {
        var inputs = step.GetProperty("inputs");
        var id = step.GetProperty("id").GetString()!;
        switch (step.GetProperty("operation").GetString())
        {
            case "sum-lines":
                baseAmount = inputs.GetProperty("lines").EnumerateArray()
                    .Where(line => line.GetProperty("counts").GetBoolean())
                    .Aggregate(Ratio.Zero, (sum, line) => sum + Ratio.Yuan(line.GetProperty("amount").GetString()!));
                Result(step, baseAmount);
                break;
            case "limit-months":
                Check(Input(inputs, "amount") == baseAmount, "the base");
                baseAmount *= new Ratio(inputs.GetProperty("counted").GetInt32(), inputs.GetProperty("months").GetInt32());
                Result(step, baseAmount);
                break;
            case "first-match":
                rate = Ratio.Parse(step.GetProperty("result").GetString()!);
                break;
            case "multiply":
                Check(Input(inputs, "base") == baseAmount && Input(inputs, "rate") == rate, "base and rate");
                amount = baseAmount * rate;
                Result(step, amount);
                break;
            case "not-stated":
                Result(step, amount);
                break;
            case "minimum":
                var remaining = Input(inputs, "cap") - Input(inputs, "used");
                remaining = remaining < Ratio.Zero ? Ratio.Zero : remaining;
                Check(remaining == Input(inputs, "remaining") && Input(inputs, "amount") == amount, "what is left under the cap");
                amount = amount < remaining ? amount : remaining;
                Result(step, amount);
                break;
            case "share":
                var share = Input(inputs, "amount") * Input(inputs, "share") * Input(inputs, "rate").Inverse();
                Check(Input(inputs, "amount") == amount, "the amount that is shared");
                defined[id["share.".Length..]] = share;
                Result(step, share);
                break;
            case "floor-to-fen":
                Check(Input(inputs, "amount") == amount, "the exact amount");
                ceiling = amount.Floored();
                Result(step, ceiling.Value);
                break;
        }
    }

    private static Ratio Input(JsonElement inputs, string name) => Ratio.Parse(inputs.GetProperty(name).GetString()!);

    private static void Result(JsonElement step, Ratio expected)
    {
        Check(Ratio.Yuan(step.GetProperty("result").GetString()!) == expected.Floored(), step.GetRawText());
        var exact = step.TryGetProperty("exact", out var text) ? Ratio.Parse(text.GetString()!) : expected.Floored();
        Check(exact == expected, step.GetRawText());
    }

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The trace contradicts itself: {what}");
        }
    }

    private readonly record struct Ratio(BigInteger Top, BigInteger Bottom)
    {
        public static readonly Ratio Zero = new(0, 1);

        public static Ratio Yuan(string text) => new((BigInteger)(decimal.Parse(text, CultureInfo.InvariantCulture) * 100), 100);

        public static Ratio Parse(string text) =>
            text.Split('/') is [var top, var bottom]
                ? new(BigInteger.Parse(top, CultureInfo.InvariantCulture), BigInteger.Parse(bottom, CultureInfo.InvariantCulture))
                : Yuan(text);

        public bool Equals(Ratio other) => Top * other.Bottom == other.Top * Bottom;

        public override int GetHashCode() => 0;

        public Ratio Inverse() => new(Bottom, Top);

        public Ratio Floored() => new(Top * 100 / Bottom, 100);

        public decimal ToDecimal() => (decimal)(Top * 100 / Bottom) / 100;

        public static Ratio operator +(Ratio a, Ratio b) => new((a.Top * b.Bottom) + (b.Top * a.Bottom), a.Bottom * b.Bottom);

        public static Ratio operator -(Ratio a, Ratio b) => new((a.Top * b.Bottom) - (b.Top * a.Bottom), a.Bottom * b.Bottom);

        public static Ratio operator *(Ratio a, Ratio b) => new(a.Top * b.Top, a.Bottom * b.Bottom);

        public static bool operator <(Ratio a, Ratio b) => a.Top * b.Bottom < b.Top * a.Bottom;

        public static bool operator >(Ratio a, Ratio b) => b < a;
    }
}
