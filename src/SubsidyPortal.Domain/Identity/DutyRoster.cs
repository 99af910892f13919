namespace SubsidyPortal.Domain.Identity;

/// <summary>
/// One person's one duty in one case. The key is group, case and person, so that the database refuses
/// a second duty of the same person even where the rule was not asked.
/// </summary>
public sealed class DutyHolder
{
    private DutyHolder()
    {
    }

    internal DutyHolder(DutyGroup group, Guid caseId, Guid userId, Duty duty, DateTimeOffset since)
    {
        Group = group;
        CaseId = caseId;
        UserId = userId;
        Duty = duty;
        Since = since;
    }

    public DutyGroup Group { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid UserId { get; private set; }

    public Duty Duty { get; private set; }

    public DateTimeOffset Since { get; private set; }
}

/// <summary>Who holds which duty in one case; acts take their duty here before anything changes.</summary>
public sealed class DutyRoster(DutyGroup group, Guid caseId, IEnumerable<DutyHolder> holders)
{
    private readonly List<DutyHolder> holders = [.. holders];

    private readonly List<DutyHolder> added = [];

    public Guid CaseId { get; } = caseId;

    public IReadOnlyList<DutyHolder> Holders => holders;

    /// <summary>Duties taken since the roster was loaded; the use case stores them.</summary>
    public IReadOnlyList<DutyHolder> Added => added;

    /// <summary>True if the person could take the duty now; for showing or hiding a button.</summary>
    public bool Allows(Duty duty, Guid userId) => holders.TrueForAll(h => h.UserId != userId || h.Duty == duty);

    /// <summary>The people who took the duty, in the order in which they should go on with it: who is in charge, then who took it last.</summary>
    public IEnumerable<Guid> HoldersOf(Duty duty, Guid? inCharge) =>
        holders.Where(h => h.Duty == duty).OrderByDescending(h => h.UserId == inCharge).ThenByDescending(h => h.Since).Select(h => h.UserId);

    /// <summary>Refuses a person who holds another duty in this case, without taking the duty.</summary>
    /// <exception cref="RuleViolationException"><c>duties.must-differ</c>.</exception>
    public void RequireFree(Duty duty, Guid userId) => SeparationOfDuties.Require(group, duty, userId, holders);

    /// <summary>The duty that the person holds in this case, or null.</summary>
    public Duty? DutyOf(Guid userId) => holders.Find(h => h.UserId == userId)?.Duty;

    /// <summary>Takes a duty for a person. Taking the same duty again changes nothing.</summary>
    /// <exception cref="RuleViolationException">The person holds another duty in this case.</exception>
    public void Take(Duty duty, Signed signed)
    {
        SeparationOfDuties.Require(group, duty, signed.By, holders);
        if (holders.Exists(h => h.UserId == signed.By))
        {
            return;
        }

        var holder = new DutyHolder(group, CaseId, signed.By, duty, signed.At);
        holders.Add(holder);
        added.Add(holder);
    }
}
