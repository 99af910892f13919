using System.Globalization;
using System.Text;
using SubsidyPortal.Application.Demo.Names;

namespace SubsidyPortal.Application.Demo.Bulk;

/// <summary>A part of a text that differs from copy to copy.</summary>
internal abstract record BulkPart
{
    public abstract void Write(StringBuilder text, BulkRound round);

    public sealed record Same(string Text) : BulkPart
    {
        public override void Write(StringBuilder text, BulkRound round) => text.Append(Text);
    }

    public sealed record Id(Guid Value) : BulkPart
    {
        public override void Write(StringBuilder text, BulkRound round) => text.Append(round.Of(Value).ToString("D"));
    }

    /// <summary>A number in a series: every copy goes on where the one before ended.</summary>
    public sealed record Number(string Series, int Value, int PerRound, int Digits) : BulkPart
    {
        public override void Write(StringBuilder text, BulkRound round) =>
            text.Append(Series).Append((Value + (round.Number * PerRound)).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0'));
    }

    /// <summary>An instant, up to its seconds, with what follows them.</summary>
    public sealed record Instant(DateTime Seconds, string Rest) : BulkPart
    {
        public override void Write(StringBuilder text, BulkRound round) =>
            text.Append((Seconds + round.Shift).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)).Append(Rest);
    }

    public sealed record OfCompany(int Company, Func<DemoCompany, string> Value) : BulkPart
    {
        public override void Write(StringBuilder text, BulkRound round) => text.Append(Value(round.Companies[Company]));
    }

    /// <summary>A contract's number: the company's initials, and the copy at the end.</summary>
    public sealed record ContractNumber(int Company, string Rest) : BulkPart
    {
        public override void Write(StringBuilder text, BulkRound round) =>
            text.Append(round.Companies[Company].Initials).Append(Rest).Append('-').Append(round.Number.ToString("0000", CultureInfo.InvariantCulture));
    }

    /// <summary>The number of a fully digital invoice; four of its digits are the copy's.</summary>
    public sealed record Invoice(string Before, string After) : BulkPart
    {
        public override void Write(StringBuilder text, BulkRound round) =>
            text.Append(Before).Append(round.Number.ToString("0000", CultureInfo.InvariantCulture)).Append(After);
    }

    /// <summary>A bank's reference, with the copy at the end.</summary>
    public sealed record Reference(string Model) : BulkPart
    {
        public override void Write(StringBuilder text, BulkRound round) =>
            text.Append(Model).Append('R').Append(round.Number.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>A text of the model, taken apart once.</summary>
internal sealed record BulkText(IReadOnlyList<BulkPart> Parts)
{
    [ThreadStatic]
    private static StringBuilder? reused;

    public string In(BulkRound round)
    {
        var text = reused ??= new StringBuilder();
        text.Clear();
        foreach (var part in Parts)
        {
            part.Write(text, round);
        }

        return text.ToString();
    }
}
