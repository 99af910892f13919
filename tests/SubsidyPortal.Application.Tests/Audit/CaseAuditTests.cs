using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Tests.Reports;
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
    public async Task History_OthersAndDrafts_AreNotFound()
    {
        var draft = await CaseJourney.StartedAsync(portal.Host, portal.Awarded.Company, "model");

        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetCaseAudit(draft.Id)));
        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Auditor).AskAsync(new GetCaseAudit(Guid.NewGuid())));
        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Awarded.Company.OwnerId).AskAsync(new GetCaseAudit(portal.Awarded.Id)));
        OutcomeAssert.NotFound(await portal.Host.RunAs(portal.Finance).AskAsync(new GetCaseAudit(portal.Awarded.Id)));
    }
}
