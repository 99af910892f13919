using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>Returns, answers, lapses, messages and rejections.</summary>
public sealed class ReturnAndEndTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Fact]
    public async Task Return_FromCheck_BindsThePointsAndGivesTenWorkingDays()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        var application = await journey.ReadAsync();
        PointToAnswer[] points =
        [
            new(DraftFields.SellerUscc, "请填写供应商代码。"),
            new(ReturnTargets.OfLine(application.Lines.Single(l => l.Live).Id), "请说明单价。"),
            new(ReturnTargets.OfDocument(application.Documents[0].Id), "第2页不清晰。"),
            new(ReturnTargets.OfSlot(EvidenceSlot.UsageProof), "请补充使用证明。"),
        ];

        var result = await journey.RunAsync(Officers.Intake, r => new ReturnApplication(Guid.NewGuid(), journey.Id, r, points));

        var returned = await journey.ReadAsync();
        Assert.Equal((ApplicationStatus.Returned, (DateOnly?)result.AnswerBy), (returned.Status, returned.DueOn));
        Assert.Equal(points.Select(p => p.Target), returned.ReturnItems.OrderBy(i => i.Position).Select(i => i.Target));
        Assert.Equal(["case-returned"], await MailsAsync(journey));
    }

    [Theory]
    [InlineData("no.such.field")]
    [InlineData("line:00000000-0000-0000-0000-000000000001")]
    [InlineData("document:x")]
    [InlineData("slot:Nowhere")]
    public async Task Return_UnknownTarget_IsRefusedAndNothingIsWritten(string target)
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);

        OutcomeAssert.Refused("application.unknown-item", await journey.TryAsync(
            Officers.Intake, r => new ReturnApplication(Guid.NewGuid(), journey.Id, r, [new PointToAnswer(target, "x")])));

        Assert.Equal(ApplicationStatus.InCheck, await StatusAsync(journey));
        Assert.Empty(await MailsAsync(journey));
    }

    [Fact]
    public async Task Return_WithoutPoints_IsInvalid()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);

        OutcomeAssert.Invalid("application.return-needs-items", await journey.TryAsync(Officers.Intake, r => new ReturnApplication(Guid.NewGuid(), journey.Id, r, [])));
    }

    [Fact]
    public async Task Return_InReviewByIntake_NamesTheRole()
    {
        var journey = await SubmittedAsync();
        await journey.ToReviewAsync(Officers);

        OutcomeAssert.Refused("application.role-missing", await journey.TryAsync(
            Officers.Intake, r => new ReturnApplication(Guid.NewGuid(), journey.Id, r, [new PointToAnswer(DraftFields.Seller, "x")])));
    }

    [Fact]
    public async Task Answered_Return_IsBackWithItsOfficerAndChecksAreAskedAnew()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        await journey.RunAsync(Officers.Intake, r => new SettleCheck(Guid.NewGuid(), journey.Id, r, CheckCodes.Seller, CheckState.Pass, "登记系统", null));
        await journey.ReturnAsync(Officers);

        await journey.AnswerReturnAsync();

        var application = await journey.ReadAsync();
        Assert.Equal((ApplicationStatus.InCheck, 2, (Guid?)Officers.Intake), (application.Status, application.RoundNumber, application.AssignedTo));
        Assert.Equal([CheckCodes.Credit, CheckCodes.Seller], application.Checks.Where(c => c.State == CheckState.Unknown).Select(c => c.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lapse_TheDayAfterTheAnswerWasDue_EndsTheCaseOnce()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        var due = (await journey.ReturnAsync(Officers)).AnswerBy;
        Host.MoveTo(due);
        OutcomeAssert.Done(await Host.RunAs(null).RunAsPortalAsync(new LapseOverdueReturns(Guid.NewGuid())));
        var onTheDay = await StatusAsync(journey);
        Host.MoveTo(due.AddDays(1));

        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Host.RunAs(null).RunAsPortalAsync(new LapseOverdueReturns(Guid.NewGuid()))));

        Assert.Equal(ApplicationStatus.Returned, onTheDay);
        Assert.All(counts, count => Assert.True(count.Succeeded));
        Assert.Single(await EventsAsync(journey), "application.lapsed");
        var application = await journey.ReadAsync();
        Assert.Equal(ApplicationStatus.Lapsed, application.Status);
        Assert.All(application.Lines, line => Assert.False(line.Live));
        Assert.Equal("case-decided", (await MailsAsync(journey))[^1]);
    }

    [Fact]
    public async Task Lapse_ByAPerson_IsNotFound()
    {
        var administrator = await Host.AddUserAsync(Role.Administrator, Role.IntakeOfficer, Role.Approver);

        OutcomeAssert.NotFound(await Host.RunAs(administrator).RunAsync(new LapseOverdueReturns(Guid.NewGuid())));
        OutcomeAssert.NotFound(await Host.RunAs(null).RunAsync(new LapseOverdueReturns(Guid.NewGuid())));
    }

    [Fact]
    public async Task Reject_InCheck_FreesTheLinesAndTellsTheCompany()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);

        await journey.RejectAsync(Officers.Intake);

        var application = await journey.ReadAsync();
        Assert.Equal((ApplicationStatus.Rejected, "不符合支持条件。"), (application.Status, application.EndReason));
        Assert.All(application.Lines, line => Assert.False(line.Live));
        Assert.Equal(["case-decided"], await MailsAsync(journey));
    }

    [Fact]
    public async Task Reject_BeforeTheCheckAndWhileReturned_EndsTheCase()
    {
        var (submitted, returned) = (await SubmittedAsync(), await SubmittedAsync());
        await returned.TakeAsync(Officers);
        await returned.ReturnAsync(Officers);
        var colleague = await Host.AddUserAsync(Role.IntakeOfficer);

        OutcomeAssert.Refused("application.not-in-charge", await returned.TryAsync(colleague, r => new RejectApplication(Guid.NewGuid(), returned.Id, r, "x")));
        await submitted.RejectAsync(Officers.Intake, "重复申领。");
        await returned.RejectAsync(Officers.Intake, "材料虚假。");

        Assert.Equal((ApplicationStatus.Rejected, ApplicationStatus.Rejected), (await StatusAsync(submitted), await StatusAsync(returned)));
        Assert.Equal(["case-returned", "case-decided"], await MailsAsync(returned));
    }

    [Fact]
    public async Task Reject_WithoutReason_IsInvalid()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);

        OutcomeAssert.Invalid("application.reason-needed", await journey.TryAsync(Officers.Intake, r => new RejectApplication(Guid.NewGuid(), journey.Id, r, "  ")));
    }

    [Fact]
    public async Task Reject_DuringTheNotice_ReleasesTheReserveAndTheCounter()
    {
        var journey = await SubmittedAsync();
        await journey.ToNoticeAsync(Officers);
        var (available, reserved) = (await BalanceAsync(AccountKind.Available), await BalanceAsync(AccountKind.Reserved));

        await journey.RejectAsync(Officers.Approver);

        Assert.Equal((available + Yuan(600_000), reserved - Yuan(600_000)), (await BalanceAsync(AccountKind.Available), await BalanceAsync(AccountKind.Reserved)));
        Assert.Equal(Yuan(0), await CountedAsync(journey));
    }

    [Fact]
    public async Task Message_InCheck_IsInTheCase()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);

        OutcomeAssert.Done(await Host.RunAs(Officers.Intake).RunAsync(new SendOfficialMessage(Guid.NewGuid(), journey.Id, "您好 <b>请</b>补充材料。")));

        var message = Assert.Single((await journey.ReadAsync()).Messages);
        Assert.Equal(("您好 <b>请</b>补充材料。", false), (message.Text, message.FromCompany));
        OutcomeAssert.Refused("application.role-missing", await Host.RunAs(Officers.Reviewer).RunAsync(new SendOfficialMessage(Guid.NewGuid(), journey.Id, "x")));
    }
}
