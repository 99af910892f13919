using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Applications;

/// <summary>
/// A company's request (申领) for money on a contract's lines in one track. The only door to its state: every act is a
/// method, checked against <see cref="ApplicationTransitions"/>, the duty roster and the rules of design §4.
/// </summary>
public sealed partial class SubsidyApplication
{
    public const int MaxDocuments = 60;
    public const int ReasonLength = 1000;

    private readonly List<ApplicationLine> lines = [];
    private readonly List<ApplicationRound> rounds = [];
    private readonly List<ApplicationDocument> documents = [];
    private readonly List<ReturnItem> returnItems = [];
    private readonly List<CaseCheck> checks = [];
    private readonly List<CaseMessage> messages = [];
    private readonly List<Approval> approvals = [];
    private readonly List<Objection> objections = [];

    private SubsidyApplication()
    {
    }

    /// <summary>Starts a draft in an open program.</summary>
    public SubsidyApplication(Guid id, string number, string city, string program, string track, Guid companyId, string district, Signed signed)
    {
        Id = id;
        Number = number;
        City = city;
        Program = program;
        Track = track;
        CompanyId = companyId;
        District = district;
        Status = ApplicationStatus.Draft;
        CreatedBy = signed.By;
        CreatedAt = signed.At;
        ChangedAt = signed.At;
    }

    public Guid Id { get; private set; }

    /// <summary>Case number: city, program year, track letter, sequence: <c>SH25-C-01874</c>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Division code of the city, 310000 for Shanghai.</summary>
    public string City { get; private set; } = "";

    /// <summary>Program code.</summary>
    public string Program { get; private set; } = "";

    /// <summary>Track code within the program.</summary>
    public string Track { get; private set; } = "";

    public Guid CompanyId { get; private set; }

    /// <summary>District of registration; fixed at submission, because reports count by it.</summary>
    public string District { get; private set; } = "";

    public ApplicationStatus Status { get; private set; }

    /// <summary>Counts the acts on the case; two people who act on the same count can't both succeed.</summary>
    public int Revision { get; private set; }

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>What the company has typed; of interest until submission and while a return is answered.</summary>
    public ApplicationDraft Draft { get; private set; } = ApplicationDraft.Empty;

    /// <summary>The contract this case is about, from submission on.</summary>
    public Guid? ContractId { get; private set; }

    /// <summary>City's ceiling at the latest submission; the "applied" column of the budget report.</summary>
    public Money? AppliedAmount { get; private set; }

    public int PolicyVersion { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>The officer in charge at this step.</summary>
    public Guid? AssignedTo { get; private set; }

    /// <summary>The day by which whoever must act now has to act: the city to decide, or the company to answer.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The city's own deadline for the decision, counted in working days from submission.</summary>
    public DateOnly? DecideBy { get; private set; }

    public IReadOnlyList<ApplicationLine> Lines => lines;

    public IReadOnlyList<ApplicationRound> Rounds => rounds;

    public IReadOnlyList<ApplicationDocument> Documents => documents;

    public IReadOnlyList<ReturnItem> ReturnItems => returnItems;

    public IReadOnlyList<CaseCheck> Checks => checks;

    public IReadOnlyList<CaseMessage> Messages => messages;

    public ApplicationRound? LatestRound => rounds.MaxBy(r => r.Number);

    public int RoundNumber => rounds.Count;

    /// <summary>The return items that the company has to answer now.</summary>
    public IEnumerable<ReturnItem> OpenReturnItems =>
        Status == ApplicationStatus.Returned ? returnItems.Where(i => i.Round == RoundNumber) : [];

    /// <summary>
    /// True where the latest round was sent back, decided or rejected: what the officers found about its lines is said with that. During
    /// check and review their findings are unfinished and not the company's to read.
    /// </summary>
    public bool FindingsTold =>
        Decision is not null || Status == ApplicationStatus.Rejected || returnItems.Exists(i => i.Round == RoundNumber);

    /// <summary>True once a file was handed in; one that is added while a return is answered is the company's alone until then.</summary>
    public bool IsHandedIn(ApplicationDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Round <= RoundNumber;
    }

    /// <summary>True once the answer to a point was handed in with the next round.</summary>
    public bool IsHandedIn(ReturnItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Round < RoundNumber;
    }

    /// <summary>The acts of the roles in the case's state; while a revocation or reduction is proposed, only what decides about it.</summary>
    public IReadOnlyList<ApplicationAct> ActsFor(IReadOnlySet<Role> roles) =>
        [.. ApplicationTransitions.Table.ActsFor(Status, roles).Where(act => act switch
        {
            ApplicationAct.ProposeRevocation or ApplicationAct.ProposeReduction or ApplicationAct.Close => Revocation is null && Reduction is null,
            ApplicationAct.WithdrawReduction or ApplicationAct.Reduce => Reduction is not null,
            ApplicationAct.WithdrawRevocation or ApplicationAct.Revoke => Revocation is not null,
            _ => true,
        })];

    /// <summary>Saves one answer of the draft; the text is kept as typed.</summary>
    public void SaveAnswer(string key, string value, Signed signed)
    {
        Move(ApplicationAct.Edit, signed);
        Draft = Draft.With(key, value);
    }

    /// <summary>Saves the contract lines of the draft.</summary>
    public void SaveLines(IReadOnlyList<DraftLine> draftLines, Signed signed)
    {
        Move(ApplicationAct.Edit, signed);
        Draft = Draft.WithLines(draftLines);
    }

    /// <summary>Adds a file to an evidence slot.</summary>
    public ApplicationDocument AddDocument(Guid id, EvidenceSlot slot, EvidenceFile file, Signed signed)
    {
        if (documents.Count(d => !d.Removed) >= MaxDocuments)
        {
            throw new RuleViolationException(ApplicationErrors.TooManyDocuments(MaxDocuments));
        }

        Move(ApplicationAct.AddDocument, signed);
        var document = new ApplicationDocument(id, slot, file, RoundNumber + 1, signed);
        documents.Add(document);
        return document;
    }

    /// <summary>Takes a file out. Files of earlier rounds stay readable in the history.</summary>
    public void RemoveDocument(Guid documentId, Signed signed)
    {
        var document = documents.Find(d => d.Id == documentId && !d.Removed)
            ?? throw new RuleViolationException(ApplicationErrors.UnknownItem());
        Move(ApplicationAct.AddDocument, signed);
        document.Remove();
    }

    /// <summary>Sends a message in the case.</summary>
    public void SendMessage(Guid id, bool fromCompany, string text, Signed signed)
    {
        Move(ApplicationAct.SendMessage, signed);
        messages.Add(new CaseMessage(id, fromCompany, text, signed));
    }

    /// <summary>Company gives the case up before an award.</summary>
    public void Withdraw(string? reason, Signed signed)
    {
        Move(ApplicationAct.Withdraw, signed);
        End(reason);
    }

    /// <summary>Refuses an act that isn't possible in the case's state; for use cases that have much to do before the act itself.</summary>
    /// <exception cref="RuleViolationException"><c>application.wrong-state</c>.</exception>
    public void Require(ApplicationAct act) => RequireState(act);

    private void Move(ApplicationAct act, Signed signed)
    {
        var transition = ApplicationTransitions.Table.Find(Status, act)
            ?? throw new RuleViolationException(ApplicationErrors.WrongState(Status, act));
        Status = transition.To;
        Revision++;
        ChangedAt = signed.At;
    }

    private void RequireState(ApplicationAct act)
    {
        if (ApplicationTransitions.Table.Find(Status, act) is null)
        {
            throw new RuleViolationException(ApplicationErrors.WrongState(Status, act));
        }
    }

    private void End(string? reason)
    {
        EndReason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        AssignedTo = null;
        DueOn = null;
        foreach (var line in lines)
        {
            line.Free();
        }
    }
}
