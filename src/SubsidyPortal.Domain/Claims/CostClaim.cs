using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Claims;

/// <summary>A file of a claim.</summary>
public sealed class ClaimDocument
{
    private ClaimDocument()
    {
    }

    internal ClaimDocument(Guid id, EvidenceSlot slot, EvidenceFile file, Signed signed)
    {
        Id = id;
        Slot = slot;
        File = file;
        AddedBy = signed.By;
        AddedAt = signed.At;
    }

    public Guid Id { get; private set; }

    public EvidenceSlot Slot { get; private set; }

    public EvidenceFile File { get; private set; } = null!;

    public Guid AddedBy { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }
}

/// <summary>A request for money against one award (兑付申请), with invoices and proof of payment.</summary>
public sealed partial class CostClaim
{
    public const int MaxLines = 100;
    public const int MaxDocuments = 200;

    private readonly List<ClaimLine> lines = [];
    private readonly List<ClaimDocument> documents = [];

    private CostClaim()
    {
    }

    /// <summary>Starts a claim against an award that is open for claims.</summary>
    public CostClaim(Guid id, SubsidyApplication award, int sequence, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(award);
        if (award.Status != ApplicationStatus.Awarded)
        {
            throw new RuleViolationException(ClaimErrors.AwardNotOpen());
        }

        if (award.AwardAmount is { } amount && award.ClaimedAmount >= amount)
        {
            throw new RuleViolationException(ClaimErrors.NothingLeft(amount));
        }

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

    public Guid? AssignedTo { get; private set; }

    /// <summary>The company's answer deadline or the city's, as for applications.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Why the claim came back, was rejected or the bank refused it.</summary>
    public string? Reason { get; private set; }

    /// <summary>Company's answer to the last return.</summary>
    public string? Answer { get; private set; }

    /// <summary>Sum of certified lines, fixed at approval.</summary>
    public Money? CertifiedAmount { get; private set; }

    /// <summary>The subsidy, fixed at approval: this and no other amount is paid.</summary>
    public Money? Subsidy { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    public DateOnly? PaidOn { get; private set; }

    public string? BankReference { get; private set; }

    public Money Recovered { get; private set; }

    public IReadOnlyList<ClaimLine> Lines => lines;

    public IReadOnlyList<ClaimDocument> Documents => documents;

    /// <summary>What the live lines come to so far.</summary>
    public Money CertifiedSoFar => Money.Sum(lines.Where(l => l.Live).Select(l => l.Certified ?? Money.Zero));

    /// <summary>Adds an invoice.</summary>
    public ClaimLine AddLine(Guid id, InvoiceFacts facts, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (lines.Count >= MaxLines)
        {
            throw new RuleViolationException(ClaimErrors.TooManyLines(MaxLines));
        }

        RequireFacts(null, facts, signed);
        Move(ClaimAct.Edit, signed);
        var line = new ClaimLine(id, lines.Count + 1, facts);
        lines.Add(line);
        return line;
    }

    /// <summary>Changes an invoice; a decision on it is void.</summary>
    public void ChangeLine(Guid lineId, InvoiceFacts facts, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var line = LineOf(lineId);
        RequireFacts(lineId, facts, signed);
        Move(ClaimAct.Edit, signed);
        line.Set(facts);
    }

    /// <summary>Takes an invoice out of a draft.</summary>
    public void RemoveLine(Guid lineId, Signed signed)
    {
        var line = LineOf(lineId);
        Move(ClaimAct.Edit, signed);
        lines.Remove(line);
    }

    /// <summary>Adds a file.</summary>
    public ClaimDocument AddDocument(Guid id, EvidenceSlot slot, EvidenceFile file, Signed signed)
    {
        if (documents.Count >= MaxDocuments)
        {
            throw new RuleViolationException(ApplicationErrors.TooManyDocuments(MaxDocuments));
        }

        Move(ClaimAct.Edit, signed);
        var document = new ClaimDocument(id, slot, file, signed);
        documents.Add(document);
        return document;
    }

    /// <summary>Submits the claim: at least one invoice, each with invoice and proof.</summary>
    public void Submit(DutyRoster roster, DateOnly dueOn, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ClaimAct.Submit);
        RequireComplete();
        roster.Take(Duty.Submitter, signed);
        Move(ClaimAct.Submit, signed);
        SubmittedOn = signed.Today;
        DueOn = dueOn;
    }

    /// <summary>Answers a return.</summary>
    public void Resubmit(string answer, DutyRoster roster, DateOnly dueOn, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ClaimAct.Answer);
        RequireComplete();
        if (string.IsNullOrWhiteSpace(answer))
        {
            throw new RuleViolationException(ClaimErrors.ReasonNeeded());
        }

        roster.Take(Duty.Submitter, signed);
        Move(ClaimAct.Answer, signed);
        Answer = answer.Trim();
        DueOn = dueOn;
        AssignedTo = roster.HolderOf(Duty.Verifier);
    }

    /// <summary>Company gives the claim up; its invoices are free again.</summary>
    public void Withdraw(Signed signed)
    {
        Move(ClaimAct.Withdraw, signed);
        End();
    }

    private void RequireFacts(Guid? lineId, InvoiceFacts facts, Signed signed)
    {
        if (!facts.Amount.IsPositive || !facts.Paid.IsPositive)
        {
            throw new RuleViolationException(ClaimErrors.AmountNotPositive());
        }

        if (facts.Paid > facts.Amount)
        {
            throw new RuleViolationException(ClaimErrors.PaidAboveInvoice(facts.Paid, facts.Amount));
        }

        if (facts.IssuedOn > signed.Today)
        {
            throw new RuleViolationException(ClaimErrors.DateInFuture(facts.IssuedOn));
        }

        if (lines.Exists(l => l.Id != lineId && l.Live && l.InvoiceKey == facts.InvoiceKey))
        {
            throw new RuleViolationException(ClaimErrors.InvoiceUsed(facts.InvoiceNumber));
        }
    }

    private void RequireComplete()
    {
        if (lines.Count == 0)
        {
            throw new RuleViolationException(ClaimErrors.NoLines());
        }

        if (lines.Find(l => l.InvoiceDocument is null || l.ProofDocument is null) is { } incomplete)
        {
            throw new RuleViolationException(ClaimErrors.ProofMissing(incomplete.InvoiceNumber));
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
