using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>What happens to a claim in the story. Where its case came to no award, nothing.</summary>
internal static class ClaimActs
{
    private const int SmallestShare = 35;
    private const int LargestShare = 62;

    /// <summary>Starts the claim, types its invoices and attaches the papers.</summary>
    public static Func<DemoStage, Task> Prepare(DemoClaim claim) => async stage =>
    {
        var award = await claim.Award.ReadAsync(stage);
        var editor = stage.Person(claim.Award.EditorEmail);
        var again = stage.IsDone("start");
        if (award.Status != ApplicationStatus.Awarded && !again)
        {
            return;
        }

        var started = await stage.AlwaysAsync(editor, "start", id => new StartClaim(id, claim.Award.Id));
        claim.Id = started.Id;
        if (again && await stage.ReadAsync(db => db.Claims.AnyAsync(c => c.Id == claim.Id && c.Status != ClaimStatus.Draft)))
        {
            return;
        }

        var left = award.Decision!.Calculation.EligibleBase - award.CertifiedAmount;
        var amount = claim.TakesTheRest ? left : Money.FromFen(left.Fen / 10_000 * stage.Dice.Between(SmallestShare, LargestShare) * 100);
        foreach (var (papers, i) in ClaimPapers.Of(claim, amount, Today(stage), line => stage.IdOf(Named("line-id", line))).Select((p, i) => (p, i)))
        {
            await stage.DoAsync(editor, Named("line", i), id => new SaveClaimLine(id, claim.Id, papers.Typed));
            if (!stage.IsDone(Named("papers", i)))
            {
                var invoice = await stage.UploadAsync(editor, $"发票 {papers.Typed.InvoiceNumber}.pdf", papers.Invoice);
                var receipt = await stage.UploadAsync(editor, $"银行回单 {papers.Typed.InvoiceNumber}.pdf", papers.Receipt);
                await stage.DoAsync(editor, Named("papers", i), id => new AttachClaimDocument(
                    id, claim.Id, papers.Typed.Id, [new ClaimPaper(EvidenceSlot.Invoice, invoice), new ClaimPaper(EvidenceSlot.PaymentProof, receipt)]));
            }
        }
    };

    public static Func<DemoStage, Task> Submit(DemoClaim claim) => OnRevision(claim, c => c.Award.OwnerEmail, "submit", (id, r) => new SubmitClaim(id, claim.Id, r));

    public static Func<DemoStage, Task> Withdraw(DemoClaim claim) => OnRevision(claim, c => c.Award.OwnerEmail, "withdraw", (id, r) => new WithdrawClaim(id, claim.Id, r));

    /// <summary>Answers every point of the return and hands the claim in again.</summary>
    public static Func<DemoStage, Task> Answer(DemoClaim claim) => async stage =>
    {
        if (claim.Id == Guid.Empty)
        {
            return;
        }

        foreach (var item in (await claim.ReadAsync(stage, q => q.Include(c => c.ReturnItems).Include(c => c.Rounds).AsSplitQuery())).OpenReturnItems.ToList())
        {
            await stage.DoAsync(stage.Person(claim.Award.OwnerEmail), Named("answer", item.Position), id => new AnswerClaimReturnItem(
                id, claim.Id, item.Id, "差额为质保金，按合同第六条于验收后支付，已附说明。"));
        }

        await OnRevision(claim, c => c.Award.OwnerEmail, "answer", (id, r) => new AnswerClaimReturn(id, claim.Id, r))(stage);
    };

    public static Func<DemoStage, Task> Take(DemoClaim claim) => OnRevision(claim, Verifier, "take", (id, r) => new TakeClaim(id, claim.Id, r));

    /// <summary>Returns the claim with a point about its first invoice.</summary>
    public static Func<DemoStage, Task> Return(DemoClaim claim) => async stage =>
    {
        if (claim.Id != Guid.Empty)
        {
            var first = (await claim.ReadAsync(stage, WithLines)).Lines.OrderBy(l => l.Position).First();
            await OnRevision(claim, Verifier, "return", (id, r) => new ReturnClaim(
                id, claim.Id, r, [new PointToAnswer(ReturnTargets.OfLine(first.Id), "付款凭证金额与发票金额的对应关系不清，请说明。")]))(stage);
        }
    };

    public static Func<DemoStage, Task> Reject(DemoClaim claim) => OnRevision(
        claim, Verifier, "reject", (id, r) => new RejectClaim(id, claim.Id, r, "发票与合同约定的服务内容不一致，不予兑付。"));

    public static Func<DemoStage, Task> Verify(DemoClaim claim) => OnRevision(claim, Verifier, "verify", (id, r) => new VerifyClaim(id, claim.Id, r));

    /// <summary>Decides the lines: most are certified, some deducted or parked; of a claim that rests here the last one stays open.</summary>
    public static Func<DemoStage, Task> Decide(DemoClaim claim) => async stage =>
    {
        if (claim.Id == Guid.Empty)
        {
            return;
        }

        var file = await claim.ReadAsync(stage, WithLines);
        var lines = file.Lines.OrderBy(l => l.Position).ToList();
        var revision = file.Revision;
        var kind = (claim.Award.Number + claim.Index) % 8;
        foreach (var (line, i) in lines.Select((l, i) => (l, i)).Where(x => x.l.Decision == LineDecision.Undecided))
        {
            if (claim.End == ClaimEnd.InVerification && i == lines.Count - 1 && lines.Count > 1)
            {
                return;
            }

            var (decision, certified, reason) = kind switch
            {
                3 when i == 0 => (LineDecision.Deducted, Money.FromFen(line.Amount.Fen / 100 * 93 / 100 * 100).ToString(), DemoMessages.Deductions[1].Chinese),
                _ when i == 2 && claim.Award.Number % 2 == 0 => (LineDecision.Parked, null, DemoMessages.Parkings[claim.Award.Number % DemoMessages.Parkings.Count].Chinese),
                _ => (LineDecision.Certified, (string?)null, (string?)null),
            };
            var seen = revision;
            var decided = await stage.DoAsync(
                stage.Official(claim.Award.Intake), Named("decide", line.Position), id => new DecideClaimLine(id, claim.Id, seen, line.Id, decision, certified, reason));
            revision = decided?.Revision ?? seen;
        }
    };

    public static Func<DemoStage, Task> Approve(DemoClaim claim) => async stage =>
    {
        if (claim.Id != Guid.Empty)
        {
            var file = await claim.ReadAsync(stage, WithLines);
            var subsidy = file.CalculationAgainst(await claim.Award.ReadAsync(stage)).Subsidy;
            await stage.DoAsync(stage.Official(claim.Award.Approver), "approve", id => new ApproveClaim(id, claim.Id, file.Revision, subsidy));
        }
    };

    private static IQueryable<CostClaim> WithLines(IQueryable<CostClaim> claims) => claims.Include(c => c.Lines);

    private static string Verifier(DemoClaim claim) => $"{claim.Award.Intake}@city.example";

    private static Func<DemoStage, Task> OnRevision<T>(DemoClaim claim, Func<DemoClaim, string> email, string what, Func<Guid, int, UseCases.ICommand<T>> command) => async stage =>
    {
        if (claim.Id != Guid.Empty)
        {
            var revision = await claim.RevisionAsync(stage);
            await stage.DoAsync(stage.Person(email(claim)), what, id => command(id, revision));
        }
    };

    private static string Named(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what}-{number}");

    private static DateOnly Today(DemoStage stage) => DateOnly.FromDateTime(stage.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
