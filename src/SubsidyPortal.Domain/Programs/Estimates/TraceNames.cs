namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The names of inputs that every policy has.</summary>
internal static class TraceNames
{
    public static readonly TraceName AlreadyAwarded = new("alreadyAwarded");

    public static readonly TraceName Amount = new("amount");

    public static readonly TraceName Bands = new("bands");

    public static readonly TraceName Base = new("base");

    public static readonly TraceName Cap = new("cap");

    public static readonly TraceName Ceiling = new("ceiling");

    public static readonly TraceName Conditions = new("conditions");

    public static readonly TraceName Counted = new("counted");

    public static readonly TraceName Counts = new("counts");

    public static readonly TraceName Earlier = new("earlier");

    public static readonly TraceName Entitled = new("entitled");

    public static readonly TraceName Facts = new("facts");

    public static readonly TraceName From = new("from");

    public static readonly TraceName Kind = new("kind");

    public static readonly TraceName Lines = new("lines");

    public static readonly TraceName Measure = new("measure");

    public static readonly TraceName Minimum = new("minimum");

    public static readonly TraceName Months = new("months");

    public static readonly TraceName Option = new("option");

    public static readonly TraceName Options = new("options");

    public static readonly TraceName Payer = new("payer");

    public static readonly TraceName Rate = new("rate");

    public static readonly TraceName Remaining = new("remaining");

    public static readonly TraceName Reported = new("reported");

    public static readonly TraceName Scope = new("scope");

    public static readonly TraceName Share = new("share");

    public static readonly TraceName Shares = new("shares");

    public static readonly TraceName Stacking = new("stacking");

    public static readonly TraceName Sum = new("sum");

    public static readonly TraceName UpTo = new("upTo");

    public static readonly TraceName Used = new("used");

    public static readonly TraceName Year = new("year");
}
