using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Reports;

/// <summary>The names of a program, for heads of reports.</summary>
public sealed record ReportProgramView(string Code, string ChineseName, string EnglishName, string DocumentNumber, string City);

/// <summary>The names of a track.</summary>
public sealed record ReportTrackView(string Code, string ChineseName, string EnglishName);

/// <summary>What a line of the report stands for.</summary>
public enum BudgetLineLevel
{
    Program,
    Track,
    District,
    Month,
}

/// <summary>
/// The figures of one line (design §9). Money comes from ledger postings alone; a month shows what moved in it, so that months
/// add up to their district and districts to their track.
/// </summary>
public sealed record BudgetExecutionFigures
{
    /// <summary>First appropriations; null where the budget isn't split so far (districts and their months).</summary>
    public Money? InitialBudget { get; init; }

    /// <summary>Initial budget with supplements, reductions and transfers.</summary>
    public Money? AdjustedBudget { get; init; }

    /// <summary>City's ceiling at the latest submission, of all that were submitted and not withdrawn.</summary>
    public Money Applied { get; init; }

    public Money Reserved { get; init; }

    public Money Committed { get; init; }

    /// <summary>Approved for payment and not confirmed by the bank: in transit.</summary>
    public Money Payable { get; init; }

    /// <summary>Gross: recovered money stays inside.</summary>
    public Money Paid { get; init; }

    public Money Recovered { get; init; }

    /// <summary>What is left to promise; null where the budget isn't split so far, and for one year.</summary>
    public Money? Available { get; init; }

    /// <summary>Companies with such an application, each once.</summary>
    public long Companies { get; init; }

    /// <summary>Contracts of such applications, each once.</summary>
    public long Contracts { get; init; }

    /// <summary>Contract amounts as the formal check verified them.</summary>
    public Money Verified { get; init; }

    /// <summary>Gross paid per payer; a payer without a pool is missing.</summary>
    public IReadOnlyDictionary<string, Money> PaidBy { get; init; } = new Dictionary<string, Money>();

    /// <summary>
    /// Paid ÷ adjusted budget in hundredths of a percent, rounded down: a rate never looks higher than it is. Null without a budget.
    /// </summary>
    public long? ExecutionRate => AdjustedBudget is { IsPositive: true } budget ? (long)((Int128)Paid.Fen * 10_000 / budget.Fen) : null;

    /// <summary>Why the track's rate is under 90 %, in its manager's words known by then; null where none were given.</summary>
    public string? Reason { get; init; }

    /// <summary>A reason has to be given for a rate under 90 %.</summary>
    public bool NeedsReason => ExecutionRate is < 9_000;
}

/// <summary>A line with what it consists of: a track of its districts, a district of its months.</summary>
/// <param name="Level">Track, district or month.</param>
/// <param name="Track">Track code.</param>
/// <param name="District">Division code of the registration at the first submission.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Parts">The lines below.</param>
public sealed record BudgetLineView(
    BudgetLineLevel Level, string Track, string? District, DateOnly? Month, BudgetExecutionFigures Figures, IReadOnlyList<BudgetLineView> Parts);

/// <summary>Paid, by three ways that don't know of each other.</summary>
/// <param name="Track">Track code, or null for the program.</param>
/// <param name="Ledger">Postings on the accounts of what was paid.</param>
/// <param name="Cases">Subsidies of the claims that are recorded as paid.</param>
/// <param name="BankFile">Payment orders that the bank confirmed.</param>
public sealed record ControlLineView(string? Track, Money Ledger, Money Cases, Money BankFile)
{
    /// <summary>The largest of the three less the smallest.</summary>
    public Money Difference => Money.MaxOf(Money.MaxOf(Ledger, Cases), BankFile) - Money.Min(Money.Min(Ledger, Cases), BankFile);

    public bool Agrees => Difference.IsZero;
}

/// <summary>The budget at the end of a month, or on the day of the report.</summary>
/// <param name="Available">Null where the budget isn't split so far: of one district or year.</param>
public sealed record BudgetCourseView(DateOnly Day, Money? Available, Money Reserved, Money Committed, Money Paid);

/// <summary>Budget execution of a program as it stood on one day and as it was known on another.</summary>
public sealed record BudgetExecutionView
{
    public required ReportProgramView Program { get; init; }

    /// <summary>All programs, to choose from.</summary>
    public required IReadOnlyList<ReportProgramView> Programs { get; init; }

    /// <summary>All tracks that the program had by the day "as known on", in its order and with its names of then.</summary>
    public required IReadOnlyList<ReportTrackView> Tracks { get; init; }

    /// <summary>What was asked, with the program filled in.</summary>
    public required ReportScope Scope { get; init; }

    /// <summary>False while the day "as known on" isn't over: its later entries will change the report.</summary>
    public required bool Final { get; init; }

    /// <summary>The tracks asked for.</summary>
    public required IReadOnlyList<BudgetLineView> Lines { get; init; }

    /// <summary>All of them together; a company or contract in several tracks counts once.</summary>
    public required BudgetExecutionFigures Total { get; init; }

    /// <summary>What was appropriated per track and month, for the exports; not split by district.</summary>
    public required IReadOnlyList<BudgetLineView> BudgetByMonth { get; init; }

    public required IReadOnlyList<ControlLineView> Control { get; init; }

    public required ControlLineView ControlTotal { get; init; }

    public required IReadOnlyList<BudgetCourseView> Course { get; init; }

    /// <summary>Calendar years since the program's first policy version took effect, the latest first.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>Districts with an application or money, in the order of their codes.</summary>
    public required IReadOnlyList<string> Districts { get; init; }
}
