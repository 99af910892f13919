namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>
/// A what-if as it was asked for: both versions with their bytes, the population and the moment are frozen at the start, so that the
/// same run gives the same figures for ever.
/// </summary>
public sealed class WhatIfRun
{
    private WhatIfRun()
    {
    }

    /// <param name="id">Made by the caller.</param>
    /// <param name="city">Division code.</param>
    /// <param name="program">Program code.</param>
    /// <param name="baseline">The version compared with.</param>
    /// <param name="draft">The version that is tried out.</param>
    /// <param name="population">Which cases.</param>
    /// <param name="signed">Who asks; what was submitted later isn't looked at.</param>
    /// <param name="budgets">What the pools of the program's ledger come to now.</param>
    public WhatIfRun(
        Guid id, string city, string program, FrozenPolicy baseline, FrozenPolicy draft, WhatIfPopulation population, Signed signed,
        IReadOnlyList<FrozenBudget>? budgets = null)
    {
        Id = id;
        City = city;
        Program = program;
        Baseline = baseline;
        Draft = draft;
        Population = population;
        StartedBy = signed.By;
        AsOf = signed.At;
        Budgets = budgets;
    }

    public Guid Id { get; private set; }

    /// <summary>Division code of the city.</summary>
    public string City { get; private set; } = "";

    /// <summary>Program code.</summary>
    public string Program { get; private set; } = "";

    /// <summary>The version compared with.</summary>
    public FrozenPolicy Baseline { get; private set; } = null!;

    /// <summary>The version that is tried out.</summary>
    public FrozenPolicy Draft { get; private set; } = null!;

    public WhatIfPopulation Population { get; private set; } = null!;

    /// <summary>The adjusted budgets of the program's pools as they were; null in runs that are older than this.</summary>
    public IReadOnlyList<FrozenBudget>? Budgets { get; private set; }

    /// <summary>When it was asked for: later submissions and decisions don't count.</summary>
    public DateTimeOffset AsOf { get; private set; }

    public Guid StartedBy { get; private set; }

    public WhatIfStatus Status { get; private set; }

    /// <summary>Filled once done.</summary>
    public WhatIfResult? Result { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Cases done, as the node that works on it wrote down last; only to be shown.</summary>
    public int? Done { get; private set; }

    /// <summary>Cases in all, from the same moment.</summary>
    public int? Total { get; private set; }

    /// <summary>Who stopped it.</summary>
    public Guid? CancelledBy { get; private set; }

    public int Revision { get; private set; }

    /// <summary>True while it waits or runs.</summary>
    public bool IsOpen => Status is WhatIfStatus.Waiting or WhatIfStatus.Running;

    /// <summary>A worker takes it, also again after the portal went down during the run.</summary>
    public void Begin()
    {
        RequireOpen();
        Status = WhatIfStatus.Running;
        Revision++;
    }

    /// <summary>Keeps the result.</summary>
    public void Finish(WhatIfResult result, DateTimeOffset at)
    {
        RequireOpen();
        Result = result;
        End(WhatIfStatus.Done, at);
    }

    /// <summary>It can't be finished.</summary>
    public void Fail(DateTimeOffset at)
    {
        RequireOpen();
        End(WhatIfStatus.Failed, at);
    }

    /// <summary>Stops it; there is no result of a part.</summary>
    public void Cancel(Signed signed)
    {
        RequireOpen();
        CancelledBy = signed.By;
        End(WhatIfStatus.Cancelled, signed.At);
    }

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw new RuleViolationException(WhatIfErrors.Ended());
        }
    }

    private void End(WhatIfStatus status, DateTimeOffset at)
    {
        Status = status;
        EndedAt = at;
        Revision++;
    }
}

/// <summary>State of a run.</summary>
public enum WhatIfStatus
{
    Waiting,
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>Where a version of a run came from.</summary>
public enum PolicyOrigin
{
    /// <summary>A published version.</summary>
    Published,

    /// <summary>The catalogue that ships with the portal.</summary>
    Catalogue,

    /// <summary>A draft of the policy desk, as it was saved.</summary>
    Draft,

    /// <summary>A document that was handed in.</summary>
    Document,
}

/// <summary>A version as it was when the run was asked for.</summary>
/// <param name="Origin">Where it came from.</param>
/// <param name="Number">The number in the document.</param>
/// <param name="Hash"><c>sha256:…</c> over the bytes.</param>
/// <param name="Document">The bytes.</param>
public sealed record FrozenPolicy(PolicyOrigin Origin, int Number, string Hash, byte[] Document);

/// <summary>The money of a pool when the run was asked for: what was appropriated to it, with supplements, cuts and transfers.</summary>
/// <param name="Track">Code of the track.</param>
/// <param name="Payer">Whose money.</param>
/// <param name="Year">Null for a pool over the whole validity.</param>
/// <param name="Adjusted">In yuan.</param>
public sealed record FrozenBudget(string Track, Payer Payer, int? Year, Money Adjusted);

/// <summary>Which cases a run looks at.</summary>
/// <param name="Size">Number of generated cases; null for all submitted and past cases of the program.</param>
/// <param name="Seed">Seed of the generated ones.</param>
public sealed record WhatIfPopulation(int? Size, long Seed)
{
    /// <summary>All submitted and past cases.</summary>
    public static readonly WhatIfPopulation Submitted = new(null, 0);

    public bool IsGenerated => Size is not null;
}

/// <summary>Refusals about what-ifs.</summary>
public static class WhatIfErrors
{
    public static RuleViolation Ended() => RuleViolation.Of("what-if.ended");

    public static RuleViolation NotDone() => RuleViolation.Of("what-if.not-done");

    public static RuleViolation UnknownVersion() => RuleViolation.Of("what-if.unknown-version");

    public static RuleViolation OtherProgram(string program) => RuleViolation.Of("what-if.other-program", program);

    public static RuleViolation DocumentRefused(string path, string reason) => RuleViolation.Of("what-if.document-refused", path, new Policies.FaultReason(reason));

    public static RuleViolation TooManyOpen(int most) => RuleViolation.Of("what-if.too-many-open", most);
}
