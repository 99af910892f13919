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
    private readonly Dictionary<string, Ratio> shares = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ratio> extra = new(StringComparer.Ordinal);
    private Ratio baseAmount;
    private Ratio amount;
    private Ratio? rate;
    private Ratio total;
    private Ratio? ceiling;
    private string? payer;
    private string? chosen;
    private Dictionary<string, Ratio>? compared;

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
            var name = share.GetProperty("payer").GetString()!;
            var expected = reader.shares[name].Floored() + reader.extra.GetValueOrDefault(name, Ratio.Zero);
            Check(Ratio.Yuan(share.GetProperty("ceiling").GetString()!) == expected, "a share");
        }

        var ceiling = reader.ceiling ?? throw new InvalidOperationException("The trace has no ceiling.");
        Check(Ratio.Yuan(root.GetProperty("ceiling").GetString()!) == ceiling, "the ceiling");
        return ceiling.ToDecimal();
    }

    private void Follow(JsonElement step)
    {
        var inputs = step.GetProperty("inputs");
        switch (step.GetProperty("operation").GetString())
        {
            case "sum-lines":
                baseAmount = inputs.GetProperty("lines").EnumerateArray()
                    .Where(line => line.GetProperty("counts").GetBoolean())
                    .Aggregate(Ratio.Zero, (sum, line) => sum + Ratio.Yuan(line.GetProperty("amount").GetString()!));
                Result(step, baseAmount);
                break;
            case "take-reported":
                baseAmount = Input(inputs, "reported");
                Result(step, baseAmount);
                break;
            case "limit-months":
                Check(Input(inputs, "amount") == baseAmount, "the base");
                baseAmount *= new Ratio(inputs.GetProperty("counted").GetInt32(), inputs.GetProperty("months").GetInt32());
                Result(step, baseAmount);
                break;
            case "first-match" or "stacking" or "best-of" or "cliff":
                ReadRate(step, inputs);
                break;
            case "multiply":
                Check(Input(inputs, "base") == baseAmount && Input(inputs, "rate") == rate, "base and rate");
                Amount(step, baseAmount * Input(inputs, "rate"));
                break;
            case "bands":
                Check(Input(inputs, "base") == baseAmount, "the base");
                Amount(step, Banded(inputs.GetProperty("bands")));
                break;
            case "fixed-sum":
                Amount(step, Input(inputs, "sum"));
                break;
            case "recalculate" or "recalculate-awards":
                Recalculate(step, inputs);
                break;
            case "not-stated":
                Result(step, amount);
                break;
            case "minimum" or "exception":
                Cap(step, inputs);
                break;
            case "share":
                Check(Input(inputs, "amount") == amount, "the amount that is shared");
                payer = step.GetProperty("id").GetString()!["share.".Length..];
                shares[payer] = amount * Input(inputs, "share") * Input(inputs, "rate").Inverse();
                Result(step, shares[payer]);
                total = amount;
                break;
            case "undefined":
                total = amount;
                break;
            case "sum-shares":
                total = shares.Values.Aggregate(Ratio.Zero, (sum, share) => sum + share);
                Check(inputs.GetProperty("shares").EnumerateObject().All(part => Ratio.Parse(part.Value.GetString()!) == shares[part.Name]), "a part of the total");
                Result(step, total);
                break;
            case "floor-to-fen":
                Check(Input(inputs, "amount") == total, "the exact amount");
                ceiling = total.Floored();
                Result(step, ceiling.Value);
                break;
            case "odd-fen":
                var floored = shares.Values.Aggregate(Ratio.Zero, (sum, share) => sum + share.Floored());
                var odd = Ratio.Yuan(step.GetProperty("result").GetString()!);
                Check(ceiling == Input(inputs, "ceiling") && odd > Ratio.Zero && !(odd + floored > ceiling.Value), "the odd fen");
                extra[inputs.GetProperty("payer").GetString()!] = odd;
                break;
            case "conditions":
                break;
            default:
                throw new InvalidOperationException("The trace has an operation that its description doesn't know.");
        }
    }

    private void ReadRate(JsonElement step, JsonElement inputs)
    {
        var result = step.GetProperty("result");
        rate = result.ValueKind == JsonValueKind.Null ? null : Ratio.Parse(result.GetString()!);
        chosen = inputs.GetProperty("option").GetString();
        compared = inputs.TryGetProperty("options", out var options)
            ? options.EnumerateArray().ToDictionary(each => each.GetProperty("option").GetString()!, each => Input(each, "amount"))
            : null;
        if (inputs.TryGetProperty("upTo", out var limit) && limit.ValueKind != JsonValueKind.Null)
        {
            Check(!(Input(inputs, "earlier") + Input(inputs, "lines") > Ratio.Yuan(limit.GetString()!)), "the step of the year");
        }
    }

    private void Amount(JsonElement step, Ratio value)
    {
        amount = value;
        Result(step, amount);
        if (compared is not null)
        {
            Check(compared[chosen!] == amount && compared.Values.All(each => !(each > amount)), "the best of several");
        }
    }

    private Ratio Banded(JsonElement bands)
    {
        var sum = Ratio.Zero;
        foreach (var band in bands.EnumerateArray())
        {
            var from = Input(band, "from");
            var end = band.GetProperty("upTo").GetString() is { } text && Ratio.Yuan(text) < baseAmount ? Ratio.Yuan(text) : baseAmount;
            sum += end > from ? (end - from) * Input(band, "rate") : Ratio.Zero;
        }

        return sum;
    }

    private void Recalculate(JsonElement step, JsonElement inputs)
    {
        Check(Input(inputs, "base") == baseAmount && Input(inputs, "rate") == rate, "base and rate of the year");
        var year = inputs.TryGetProperty("entitled", out _)
            ? Input(inputs, "entitled") + (baseAmount * Input(inputs, "rate"))
            : (Input(inputs, "earlier") + baseAmount) * Input(inputs, "rate");
        var most = Ratio.Yuan("1000000000000.00");
        year = year > most ? most : year;
        Check(year == Input(inputs, "year"), "the year");
        var left = year - Input(inputs, "alreadyAwarded");
        amount = left < Ratio.Zero ? Ratio.Zero : left > baseAmount ? baseAmount : left;
        Result(step, amount);
    }

    private void Cap(JsonElement step, JsonElement inputs)
    {
        var before = payer is null ? amount : shares[payer];
        var remaining = Input(inputs, "cap") - Input(inputs, "used");
        remaining = remaining < Ratio.Zero ? Ratio.Zero : remaining;
        Check(remaining == Input(inputs, "remaining") && Input(inputs, "amount") == before, "what is left under the cap");
        var after = step.GetProperty("operation").GetString() == "exception" || before < remaining ? before : remaining;
        Result(step, after);
        if (payer is null)
        {
            amount = after;
        }
        else
        {
            shares[payer] = after;
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
