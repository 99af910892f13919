using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Tests.Reports;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Audit;

public sealed class CaseAuditTests(AuditedPortal portal) : IClassFixture<AuditedPortal>
{
    [Fact]
    public async Task History_HasEveryEventAndEntry_InOrderAndIntact()
    {
        var history = OutcomeAssert.Done(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetCaseAudit(portal.Awarded.Id)));
        string[] types = [.. history.Entries.Select(e => e.Type)];

        Assert.Equal("application.started", types[0]);
        Assert.True(Array.IndexOf(types, "application.submitted") < Array.IndexOf(types, "application.approved"));
        Assert.True(Array.IndexOf(types, "application.awarded") < Array.IndexOf(types, "claim.paid"));
        Assert.Equal(
            [LedgerStep.Reserve, LedgerStep.Commit, LedgerStep.MakePayable, LedgerStep.Pay], history.Entries.Select(e => e.Money?.Step).OfType<LedgerStep>());
        Assert.All(history.Entries, e => Assert.True(e.HashAgrees));
        Assert.Equal(history.Entries.Select(e => e.At).Order(), history.Entries.Select(e => e.At));
    }

    [Fact]
    public async Task History_SaysWhoAndWhatChanged()
    {
        var history = OutcomeAssert.Done(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetCaseAudit(portal.Withdrawn.Id)));
        var withdrawal = history.Entries.Single(e => e.Type == "application.withdrawn");

        Assert.Equal(("合同已解除", portal.Withdrawn.Company.OwnerId), (withdrawal.Reason, withdrawal.By));
        Assert.True(history.People.ContainsKey(portal.Withdrawn.Company.OwnerId));
        Assert.Contains(withdrawal.Changes, c => c is { Key: "status", Before: "Submitted", After: "Withdrawn" });
    }

    [Fact]
    public async Task Payment_CountsOnTheBanksDay_AndIsRecordedOnTheDayOfTheReport()
    {
        var history = OutcomeAssert.Done(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetCaseAudit(portal.Awarded.Id)));
        var paid = history.Entries.Single(e => e.Type == "claim.paid");
        var batch = await portal.Host.ReadAsync(db => db.AuditEvents.SingleAsync(e => e.Type == "batch.paid"));

        Assert.Equal((portal.BankPaidOn, portal.PaymentRecordedOn), (paid.EffectiveOn, portal.Host.Clock.DateOf(paid.At)));
        Assert.Equal((portal.BankPaidOn, portal.PaymentRecordedOn), (batch.EffectiveOn, portal.Host.Clock.DateOf(batch.RecordedAt)));
        Assert.Equal(paid.EffectiveOn, history.Entries.Single(e => e.Money?.Step == LedgerStep.Pay).EffectiveOn);
        Assert.True(batch.HashAgrees());
    }

    [Fact]
    public async Task History_OfAReturn_KeepsEveryPointAndNamesItsThings()
    {
        var officers = await CaseOfficers.AddAsync(portal.Host);
        var journey = await CaseJourney.SubmittedAsync(portal.Host, portal.Awarded.Company, "model", 1_000_000);
        await journey.TakeAsync(officers);
        var line = (await journey.ReadAsync()).Lines[0];
        await journey.RunAsync(officers.Intake, r => new ReturnApplication(Guid.NewGuid(), journey.Id, r,
            [new PointToAnswer(DraftFields.ContractTitle, " 请更正合同名称。 "), new PointToAnswer(ReturnTargets.OfLine(line.Id), "请说明用途。")]));

        var history = OutcomeAssert.Done(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetCaseAudit(journey.Id)));
        var changes = history.Entries.Single(e => e.Type == "application.returned").Changes.ToDictionary(c => c.Key, c => c.After);

        Assert.Equal(("2", $"{DraftFields.ContractTitle} 请更正合同名称。", $"line:{line.Id} 请说明用途。"), (changes["points"], changes["point01"], changes["point02"]));
        Assert.Equal(new AuditThingView(AuditThing.Line, line.Description, line.Position), history.Things[line.Id]);
        Assert.Equal("模型券", history.Codes.Tracks["model"].ZhHans);
        Assert.All((await journey.ReadAsync()).Documents, d => Assert.Equal((AuditThing.Document, d.File.Name), (history.Things[d.Id].Kind, history.Things[d.Id].Text)));
    }

    [Fact]
    public async Task History_OthersAndDrafts_AreNotFound()
    {
        var draft = await CaseJourney.StartedAsync(portal.Host, portal.Awarded.Company, "model");

        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetCaseAudit(draft.Id)));
        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetCaseAudit(Guid.NewGuid())));
        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Awarded.Company.OwnerId).AskAsync(new GetCaseAudit(portal.Awarded.Id)));
        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Finance).AskAsync(new GetCaseAudit(portal.Awarded.Id)));
    }
}
