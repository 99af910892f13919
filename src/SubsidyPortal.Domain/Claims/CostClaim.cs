using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Domain.Claims;

/// <summary>A request for money against one award (兑付申请), with invoices and proof of payment.</summary>
public sealed partial class CostClaim
{
    public const int MaxLines = 100;
    public const int MaxDocuments = 200;
    public const int ReasonLength = 1000;

    private readonly List<ClaimLine> lines = [];
    private readonly List<ClaimDocument> documents = [];
    private readonly List<ClaimRecovery> recoveries = [];

    private CostClaim()
    {
    }

    /// <summary>Starts a claim against an award that is open for claims.</summary>
    public CostClaim(Guid id, SubsidyApplication award, int sequence, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(award);
        RequireOpen(award);
        Id = id;
        ApplicationId = award.Id;
        CompanyId = award.CompanyId;
        City = award.City;
        Number = $"{award.Number}-{sequence}";
        CreatedBy = signed.By;
        CreatedAt = signed.At;
        ChangedAt = signed.At;
    }

    public Guid Id { get; private set; }

    public Guid ApplicationId { get; private set; }

    public Guid CompanyId { get; private set; }

    public string City { get; private set; } = "";

    /// <summary>Case number of the award and a sequence: <c>SH25-C-01874-1</c>.</summary>
    public string Number { get; private set; } = "";

    public ClaimStatus Status { get; private set; }

    public int Revision { get; private set; }

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>
    /// The settlement day (结算日) of the period in which the claim was first handed in: nothing is paid before it. Null where the policy
    /// sets no rhythm. Fixed at the first hand-in.
    /// </summary>
    public DateOnly? SettledOn { get; private set; }

    public Guid? AssignedTo { get; private set; }

    /// <summary>The company's answer deadline or the city's, as for applications.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Why the claim was rejected or the bank refused it.</summary>
    public string? Reason { get; private set; }

    /// <summary>What the company typed; of interest until submission and while a return is answered.</summary>
    public IReadOnlyList<ClaimEntry> Entries { get; private set; } = [];

    /// <summary>Sum of certified lines, fixed at approval.</summary>
    public Money? CertifiedAmount { get; private set; }

    /// <summary>Certified by earlier claims of the award, as it stood at approval.</summary>
    public Money? CertifiedBefore { get; private set; }

    /// <summary>Subsidies of earlier claims of the award, as they stood at approval.</summary>
    public Money? ClaimedBefore { get; private set; }

    /// <summary>The subsidy, fixed at approval: this and no other amount is paid.</summary>
    public Money? Subsidy { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    public DateOnly? PaidOn { get; private set; }

    public string? BankReference { get; private set; }

    /// <summary>What of the subsidy came back.</summary>
    public Money Recovered { get; private set; }

    /// <summary>The invoices as submitted; empty in a draft.</summary>
    public IReadOnlyList<ClaimLine> Lines => lines;

    public IReadOnlyList<ClaimDocument> Documents => documents;

    /// <summary>What the live lines come to so far.</summary>
    public Money CertifiedSoFar => Money.Sum(lines.Where(l => l.Live).Select(l => l.Certified ?? Money.Zero));

    private static void RequireOpen(SubsidyApplication award)
    {
        if (award.Status != ApplicationStatus.Awarded || award.AwardAmount is not { } amount)
        {
            throw new RuleViolationException(ClaimErrors.AwardNotOpen());
        }

        if (award.RevocationOpen)
        {
            throw new RuleViolationException(ClaimErrors.RevocationOpen());
        }

        if (award.ClaimedAmount >= amount)
        {
            throw new RuleViolationException(ClaimErrors.NothingLeft(amount));
        }
    }

    private ClaimLine LineOf(Guid lineId) => lines.Find(l => l.Id == lineId) ?? throw new RuleViolationException(ClaimErrors.UnknownLine());

    private void Move(ClaimAct act, Signed signed)
    {
        RequireState(act);
        Status = ClaimTransitions.Table.Find(Status, act)!.To;
        Revision++;
        ChangedAt = signed.At;
    }

    private void RequireState(ClaimAct act)
    {
        if (ClaimTransitions.Table.Find(Status, act) is null)
        {
            throw new RuleViolationException(ClaimErrors.WrongState(Status, act));
        }
    }

    private void End()
    {
        DueOn = null;
        AssignedTo = null;
        lines.ForEach(l => l.Free());
    }
}
