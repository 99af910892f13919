using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Documents;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>Checks by hand and by the portal, verified lines, and the step to review.</summary>
public sealed class FormalCheckTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Fact]
    public async Task SettleCheck_Waived_KeepsSourceReasonAndPerson()
    {
        var journey = await TakenAsync();

        await journey.RunAsync(Officers.Intake, r => new SettleCheck(Guid.NewGuid(), journey.Id, r, CheckCodes.Bank, CheckState.Waived, "银行函 2026-118", "账户变更待确认，付款前补齐"));

        var check = (await journey.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.Bank);
        Assert.Equal((CheckState.Waived, "银行函 2026-118", "账户变更待确认，付款前补齐", (Guid?)Officers.Intake), (check.State, check.Source, check.Note, check.SettledBy));
    }

    [Theory]
    [InlineData("no-such-check", "p. 3", "reason", "application.unknown-item")]
    [InlineData(CheckCodes.Bank, "", "reason", "application.source-needed")]
    [InlineData(CheckCodes.Bank, "p. 3", "", "application.reason-needed")]
    public async Task SettleCheck_UnusableInput_NamesIt(string code, string source, string note, string problem)
    {
        var journey = await TakenAsync();

        OutcomeAssert.Invalid(problem, await journey.TryAsync(Officers.Intake, r => new SettleCheck(Guid.NewGuid(), journey.Id, r, code, CheckState.Waived, source, note)));
    }

    [Fact]
    public async Task SettleCheck_NotInCharge_IsRefusedUntilAssigned()
    {
        var journey = await TakenAsync();
        var other = await Host.AddUserAsync(Role.IntakeOfficer);
        SettleCheck Command(int revision) => new(Guid.NewGuid(), journey.Id, revision, CheckCodes.Seller, CheckState.Pass, "登记系统", null);

        OutcomeAssert.Refused("application.not-in-charge", await journey.TryAsync(other, Command));
        await journey.RunAsync(other, r => new AssignApplication(Guid.NewGuid(), journey.Id, r, other));
        await journey.RunAsync(other, Command);

        Assert.Equal(other, (await journey.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.Seller).SettledBy);
        OutcomeAssert.Refused("application.not-in-charge", await journey.TryAsync(Officers.Intake, Command));
    }

    [Fact]
    public async Task Assign_SomebodyWithoutTheStepsRole_IsRefused()
    {
        var journey = await TakenAsync();

        var violation = OutcomeAssert.Refused("application.role-missing", await journey.TryAsync(Officers.Intake, r => new AssignApplication(Guid.NewGuid(), journey.Id, r, Officers.Reviewer)));

        Assert.Equal(Role.IntakeOfficer, violation.Arguments[0]);
    }

    [Fact]
    public async Task Assign_CheckerAsReviewer_MustDiffer()
    {
        var both = await Host.AddUserAsync(Role.IntakeOfficer, Role.Reviewer);
        var journey = await SubmittedAsync();
        await journey.ToReviewAsync(Officers with { Intake = both });

        OutcomeAssert.Refused(DutyErrors.MustDifferCode, await journey.TryAsync(Officers.Reviewer, r => new AssignApplication(Guid.NewGuid(), journey.Id, r, both)));
    }

    [Fact]
    public async Task VerifyLine_LessWithReason_LowersTheCalculationAndSaysSo()
    {
        var journey = await TakenAsync();
        var line = (await journey.ReadAsync()).Lines.Single(l => l.Live);

        await journey.RunAsync(Officers.Intake, r => new VerifyLine(Guid.NewGuid(), journey.Id, r, line.Id, Yuan(1_500_000), line.Kind, "发票金额较低"));

        var application = await journey.ReadAsync();
        Assert.Equal(Yuan(1_500_000), application.Lines.Single(l => l.Live).VerifiedAmount);
        var check = application.Checks.Single(c => c.Code == CheckCodes.Calculation);
        Assert.Equal((CheckState.Pass, "calculation.verified|600000.00|450000.00"), (check.State, check.Source));
    }

    [Fact]
    public async Task VerifyLine_MoreThanTheContract_IsRefused()
    {
        var journey = await TakenAsync();
        var line = (await journey.ReadAsync()).Lines.Single(l => l.Live);

        OutcomeAssert.Refused("application.verified-above-contract", await journey.TryAsync(
            Officers.Intake, r => new VerifyLine(Guid.NewGuid(), journey.Id, r, line.Id, Yuan(2_000_000.01m), line.Kind, "x")));
    }

    [Fact]
    public async Task VerifyLine_DifferentWithoutReason_IsRefused()
    {
        var journey = await TakenAsync();
        var line = (await journey.ReadAsync()).Lines.Single(l => l.Live);

        OutcomeAssert.Refused("application.reason-needed", await journey.TryAsync(
            Officers.Intake, r => new VerifyLine(Guid.NewGuid(), journey.Id, r, line.Id, line.Amount, "storage", " ")));
        OutcomeAssert.Invalid("application.line-kind-unknown", await journey.TryAsync(
            Officers.Intake, r => new VerifyLine(Guid.NewGuid(), journey.Id, r, line.Id, line.Amount, "gold", "x")));
    }

    [Fact]
    public async Task PassCheck_OpenCheckThenOpenLine_CountsThem()
    {
        var journey = await TakenAsync();
        PassCheck Command(int revision) => new(Guid.NewGuid(), journey.Id, revision);

        await journey.RunAsync(Officers.Intake, r => new SettleCheck(Guid.NewGuid(), journey.Id, r, CheckCodes.Credit, CheckState.Pass, "信用报告第1页", null));
        Assert.Equal([1], OutcomeAssert.Refused("application.checks-open", await journey.TryAsync(Officers.Intake, Command)).Arguments);
        await journey.RunAsync(Officers.Intake, r => new SettleCheck(Guid.NewGuid(), journey.Id, r, CheckCodes.Seller, CheckState.Pass, "登记系统", null));
        Assert.Equal([1], OutcomeAssert.Refused("application.lines-not-verified", await journey.TryAsync(Officers.Intake, Command)).Arguments);
        await journey.CheckEverythingAsync(Officers);
        await journey.PassCheckAsync(Officers);

        var application = await journey.ReadAsync();
        Assert.Equal(ApplicationStatus.InReview, application.Status);
        Assert.Null(application.AssignedTo);
    }

    [Fact]
    public async Task AskChecksAgain_RegisterChanged_AnswersAnewButKeepsWhatAPersonSettled()
    {
        var journey = await TakenAsync();
        await journey.RunAsync(Officers.Intake, r => new SettleCheck(Guid.NewGuid(), journey.Id, r, CheckCodes.Bank, CheckState.Fail, "电话核实", null));
        await Host.WriteAsync(async db =>
        {
            var company = (await db.Companies.FindAsync(journey.Company.Id))!;
            company.Describe(null, company.Facts with { LastDishonestyRecordOn = new DateOnly(2026, 2, 1) }, company.Contact);
        });

        await journey.RunAsync(Officers.Intake, r => new AskChecksAgain(Guid.NewGuid(), journey.Id, r));

        var checks = (await journey.ReadAsync()).Checks.ToDictionary(c => c.Code);
        Assert.Equal((CheckState.Fail, "credit.record|2026-02-01"), (checks[CheckCodes.Credit].State, checks[CheckCodes.Credit].Source));
        Assert.Equal((CheckState.Fail, "电话核实"), (checks[CheckCodes.Bank].State, checks[CheckCodes.Bank].Source));
    }

    [Fact]
    public async Task PortalChecks_NobodyReadTheCreditReport_IsUnknownUntilAPersonSettlesIt()
    {
        var journey = await TakenAsync();
        var credit = (await journey.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.Credit);
        Assert.Equal((CheckState.Unknown, "credit.to-read"), (credit.State, credit.Source));

        await journey.RunAsync(Officers.Intake, r => new SettleCheck(Guid.NewGuid(), journey.Id, r, CheckCodes.Credit, CheckState.Pass, "信用报告第1页", null));
        await journey.RunAsync(Officers.Intake, r => new AskChecksAgain(Guid.NewGuid(), journey.Id, r));

        Assert.Equal(CheckState.Pass, (await journey.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.Credit).State);
    }

    [Fact]
    public async Task PortalChecks_SameContractNumberElsewhere_FailsAndNamesTheCase()
    {
        var number = CaseJourney.NewContractNumber();
        var first = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), CaseFill.For("compute", 1_000_000, number));
        await first.SubmitAsync();
        var second = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), CaseFill.For("compute", 1_000_000, $" {number.ToLowerInvariant()}"));
        await second.SubmitAsync();

        await second.TakeAsync(Officers);

        var check = (await second.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.ContractOnce);
        Assert.Equal(CheckState.Fail, check.State);
        Assert.EndsWith($"|{first.Id}", check.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no", CheckState.Pass)]
    [InlineData("yes", CheckState.Fail)]
    [InlineData("unknown", CheckState.Unknown)]
    public async Task PortalChecks_RelationToTheSeller_FollowsTheAnswer(string answer, CheckState expected)
    {
        var fill = CaseFill.For("compute", 1_000_000, CaseJourney.NewContractNumber())
            .With(DraftFields.Affiliated, answer).With(DraftFields.SellerUscc, UnifiedSocialCreditCode.Generate("91310115MA1KDE111").Value);
        var journey = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), fill);
        await journey.SubmitAsync();

        await journey.TakeAsync(Officers);

        var checks = (await journey.ReadAsync()).Checks.ToDictionary(c => c.Code, c => c.State);
        Assert.Equal((expected, CheckState.Pass), (checks[CheckCodes.Unrelated], checks[CheckCodes.Seller]));
    }

    [Fact]
    public async Task PortalChecks_SameContractPaperElsewhere_FailsAndNamesTheCase()
    {
        var paper = SampleFiles.Pdf(CaseJourney.NewContractNumber());
        var cases = new List<CaseJourney>();
        for (var i = 0; i < 2; i++)
        {
            var journey = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), CaseFill.For("compute", 1_000_000, CaseJourney.NewContractNumber()));
            OutcomeAssert.Done(await journey.AsOwner.RunAsync(new AttachApplicationDocument(
                Guid.NewGuid(), journey.Id, EvidenceSlot.Contract, await Host.UploadAsync(journey.Company.OwnerId, "annex.pdf", paper))));
            await journey.SubmitAsync();
            cases.Add(journey);
        }

        await cases[1].TakeAsync(Officers);

        var check = (await cases[1].ReadAsync()).Checks.Single(c => c.Code == CheckCodes.ContractOnce);
        Assert.Equal((CheckState.Fail, $"contract.same-paper|{cases[0].Id}"), (check.State, check.Source));
        Assert.Equal($"contract.same-paper|{cases[0].Number}", await SourceAsync(Officers.Intake));
        var biased = await Host.AddUserAsync(Role.IntakeOfficer);
        OutcomeAssert.Done(await Host.RunAs(biased).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), cases[0].Id, "亲属任职")));
        Assert.Equal("contract.same-paper.hidden", await SourceAsync(biased));

        // From before ids were kept.
        await Host.WriteAsync(db => db.Database.ExecuteSqlAsync(
            $"UPDATE case_checks SET source = {$"contract.same-paper|{cases[0].Number}"} WHERE application_id = {cases[1].Id} AND code = {CheckCodes.ContractOnce}"));
        Assert.Equal($"contract.same-paper|{cases[0].Number}", await SourceAsync(Officers.Intake));
        Assert.Equal("contract.same-paper.hidden", await SourceAsync(biased));

        async Task<string> SourceAsync(Guid reader) =>
            OutcomeAssert.Done(await Host.RunAs(reader).AskAsync(new GetOfficialCase(cases[1].Id))).Checks.Single(c => c.Code == CheckCodes.ContractOnce).Source;
    }

    [Fact]
    public async Task PortalChecks_LinesBelowTheContractSum_AreUnknownNotPassed()
    {
        var fill = CaseFill.For("compute", 1_000_000, CaseJourney.NewContractNumber()).WithLines(new CaseFill.Line("合同价款", "compute", "600000"));
        var journey = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), fill);
        await journey.SubmitAsync();

        await journey.TakeAsync(Officers);

        var check = (await journey.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.LinesSum);
        Assert.Equal((CheckState.Unknown, "contract.sum-part|600000.00|1000000.00"), (check.State, check.Source));
    }

    private async Task<CaseJourney> TakenAsync()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        return journey;
    }
}
