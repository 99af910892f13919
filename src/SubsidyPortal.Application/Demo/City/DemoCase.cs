using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>How the story of an application goes.</summary>
internal enum DemoPath
{
    /// <summary>Just begun, hardly anything typed.</summary>
    Begun,

    /// <summary>A draft that could be handed in.</summary>
    Drafted,
    Submitted,

    /// <summary>In check with some of its lines verified.</summary>
    HalfChecked,
    Checked,
    Returned,

    /// <summary>Returned and answered: in check with its second round.</summary>
    Answered,
    Lapsed,
    InReview,
    Recommended,
    AwaitsSecond,
    Noticed,

    /// <summary>In public notice with an objection that nobody has answered yet.</summary>
    Objected,

    /// <summary>An upheld objection brought it back to review.</summary>
    Upheld,
    RejectedInCheck,
    RejectedInReview,
    Withdrawn,
    WithdrawnInNotice,

    /// <summary>Awarded, nothing claimed.</summary>
    Awarded,

    /// <summary>Awarded, with claims.</summary>
    Claiming,

    /// <summary>Claimed in full and closed.</summary>
    Closed,

    /// <summary>The company gives up what is left of the award.</summary>
    GivenUp,

    /// <summary>Paid, and one approver proposes to revoke it.</summary>
    RevocationProposed,

    /// <summary>Paid, revoked by two approvers, and partly paid back.</summary>
    Revoked,
}

/// <summary>One application of the story: who applies with which contract, and how it goes.</summary>
internal sealed class DemoCase(int number, DemoCompany company, string track, DemoPath path, DemoContract contract, Dice dice, string program = DemoCase.MainProgram)
{
    public const string MainProgram = "shanghai-ai-2025";

    private static readonly Func<PortalDb, Guid, Task<int>> Revision =
        EF.CompileAsyncQuery((PortalDb db, Guid id) => db.Applications.Where(a => a.Id == id).Select(a => a.Revision).Single());

    private static readonly Func<PortalDb, Guid, Task<CaseGlance>> Glance =
        EF.CompileAsyncQuery((PortalDb db, Guid id) => db.Applications.Where(a => a.Id == id)
            .Select(a => new CaseGlance(a.Status, a.Revision, a.Recommendation, a.ClaimedAmount, a.AwardAmount)).Single());

    public string Program => program;

    /// <summary>Its number in the story, from 0.</summary>
    public int Number => number;

    public DemoCompany Company => company;

    public string Track => track;

    public DemoPath Path => path;

    public DemoContract Contract => contract;

    public Dice Dice => dice;

    public DateOnly SignedOn { get; private set; }

    public DateOnly StartsOn { get; private set; }

    public DateOnly EndsOn { get; private set; }

    /// <summary>The application, once it was started.</summary>
    public Guid Id { get; set; }

    public string OwnerEmail => $"owner@{company.MailDomain}";

    public string EditorEmail => $"editor@{company.MailDomain}";

    /// <summary>The intake officer in charge; the two share the cases.</summary>
    public string Intake => number % 2 == 0 ? "intake-1" : "intake-2";

    public string Reviewer => number % 3 == 0 ? "reviewer-2" : "reviewer-1";

    public string Approver => number % 5 < 3 ? "approver-1" : "approver-2";

    public string SecondApprover => number % 5 < 3 ? "approver-2" : "approver-1";

    /// <summary>Sets the contract's dates from the day on which the application begins.</summary>
    public void Date(DateOnly begins, int months)
    {
        SignedOn = begins.AddDays(-(int)dice.Between(12, 45));
        StartsOn = new DateOnly(SignedOn.Year, SignedOn.Month, 1).AddMonths(dice.Chance(35) ? 0 : 1);
        if (StartsOn < SignedOn)
        {
            StartsOn = SignedOn;
        }

        EndsOn = StartsOn.AddMonths(months).AddDays(-1);
    }

    /// <summary>What the company types.</summary>
    public Dictionary<string, string> Answers() => new()
    {
        [DraftFields.ContractNumber] = contract.Number,
        [DraftFields.ContractTitle] = contract.Title.Chinese,
        [DraftFields.ContractKind] = contract.Kind,
        [DraftFields.ContractTotal] = contract.Total.ToDisplay(),
        [DraftFields.SignedOn] = Iso(SignedOn),
        [DraftFields.StartsOn] = Iso(StartsOn),
        [DraftFields.EndsOn] = Iso(EndsOn),
        [DraftFields.Use] = contract.Use,
        [DraftFields.ContractTraits] = contract.Kind == "compute-build" ? "self-controlled-facility" : "",
        [DraftFields.Seller] = contract.Seller.ChineseName,
        [DraftFields.SellerUscc] = contract.Seller.Uscc.Value,
        [DraftFields.Affiliated] = "no",
        [DraftFields.ThirdParty] = "yes",
        [DraftFields.OtherFunding] = "none",
        [DraftFields.ClaimedBefore] = "no",
        [DraftFields.BankConfirmed] = "yes",
        [DraftFields.DeclaredTrue] = "yes",
        [DraftFields.DeclaredNotPaidTwice] = "yes",
        [DraftFields.DeclaredBy] = company.Owner.ChineseName,
    };

    /// <summary>What somebody types who has only begun.</summary>
    public Dictionary<string, string> FirstAnswers() =>
        Answers().Where(a => a.Key is DraftFields.ContractNumber or DraftFields.ContractTitle or DraftFields.ContractKind or DraftFields.Seller)
            .ToDictionary(a => a.Key, a => a.Value);

    public Task<int> RevisionAsync(DemoStage stage) => stage.ReadAsync(db => Revision(db, Id));

    /// <summary>What an act looks at that needs no part of the case.</summary>
    public Task<CaseGlance> GlanceAsync(DemoStage stage) => stage.ReadAsync(db => Glance(db, Id));

    public Task<ApplicationStatus> StatusAsync(DemoStage stage) =>
        stage.ReadAsync(db => db.Applications.Where(a => a.Id == Id).Select(a => a.Status).SingleAsync());

    /// <summary>Reads the case with the parts that an act looks at.</summary>
    public Task<SubsidyApplication> ReadAsync(DemoStage stage, Func<IQueryable<SubsidyApplication>, IQueryable<SubsidyApplication>>? with = null) =>
        stage.ReadAsync(db => (with?.Invoke(db.Applications.AsNoTracking()) ?? db.Applications.AsNoTracking()).SingleAsync(a => a.Id == Id));

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A case as somebody of the story sees it before acting.</summary>
internal sealed record CaseGlance(ApplicationStatus Status, int Revision, Recommendation? Recommendation, Money ClaimedAmount, Money? AwardAmount);
