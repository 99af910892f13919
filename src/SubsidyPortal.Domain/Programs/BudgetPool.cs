namespace SubsidyPortal.Domain.Programs;

/// <summary>A track's money of one payer for the whole validity or one calendar year (资金池).</summary>
public sealed class BudgetPool
{
    private BudgetPool()
    {
    }

    internal BudgetPool(string program, string track, string payer, int? year, Money? planned)
    {
        Program = program;
        Track = track;
        Payer = payer;
        Year = year;
        Planned = planned;
        Code = CodeOf(program, track, payer, year);
    }

    /// <summary>Program, track, period and payer, in lock order: <c>shanghai-ai-2025/compute/total/city</c>.</summary>
    public string Code { get; private set; } = "";

    public string Program { get; private set; } = "";

    public string Track { get; private set; } = "";

    /// <summary>Who pays from it: city, district, province, national.</summary>
    public string Payer { get; private set; } = "";

    /// <summary>Null for a pool over the whole validity.</summary>
    public int? Year { get; private set; }

    /// <summary>The amount that the policy names; null where no source states one. The budget itself is what was appropriated.</summary>
    public Money? Planned { get; private set; }

    /// <summary>Whose money the pool with this code is.</summary>
    public static string PayerOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code[(code.LastIndexOf('/') + 1)..];
    }

    public static string CodeOf(string program, string track, string payer, int? year) => $"{program}/{track}/{(year is { } y ? y.ToString(System.Globalization.CultureInfo.InvariantCulture) : "total")}/{payer}";
}
