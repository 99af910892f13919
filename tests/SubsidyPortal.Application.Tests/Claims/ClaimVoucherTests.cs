using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>Vouchers that suppliers deduct at purchase.</summary>
public sealed class ClaimVoucherTests(VoucherFixture fixture) : IClassFixture<VoucherFixture>
{
    private const string Field = nameof(TypedClaimLine.Voucher);

    [Fact]
    public async Task Submit_PaidAndDeducted_CountsBothAndTellsEverybody()
    {
        var claim = await fixture.StartAsync(await fixture.AwardAsync());
        var line = await claim.AddLineAsync(Line(400, paid: 240, voucher: 160));
        var draft = Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id)));
        await claim.SubmitAsync();
        await claim.TakeAsync();

        var decided = await claim.DecideAsync(line, LineDecision.Certified);

        Assert.Equal((160m, 200m), (draft.Totals.Voucher.Yuan, draft.Calculation.Subsidy.Yuan));
        Assert.Equal((400m, 200m), (decided.Certified!.Value.Yuan, decided.Subsidy.Yuan));
        var view = Done(await claim.AsVerifier.AskAsync(new GetOfficialClaim(claim.Id)));
        Assert.True(view.Award.Vouchers.Deducts);
        Assert.Equal((240m, 160m, 400m), (view.Lines[0].Paid.Yuan, view.Lines[0].Voucher.Yuan, view.Lines[0].Provable.Yuan));
        Assert.Empty(view.Hints);
        var subject = claim.Id.ToString();
        var e = await fixture.Host.ReadAsync(db => db.AuditEvents.AsNoTracking().SingleAsync(a => a.SubjectId == subject && a.Type == "claim.submitted"));
        Assert.Equal(("240.00", "160.00"), (e.After["paid"], e.After["voucher"]));
    }

    [Fact]
    public async Task Submit_AllDeducted_NeedsNoPayment()
    {
        var claim = await fixture.StartAsync(await fixture.AwardAsync());
        var line = await claim.AddLineAsync(Line(100, paid: 0, voucher: 100));

        await claim.SubmitAsync();

        Assert.Equal((0m, 100m), ((await claim.ReadAsync()).Lines.Single(l => l.Id == line) is var l ? (l.Paid.Yuan, l.Provable.Yuan) : default));
    }

    [Theory]
    [InlineData("", "claim.required")]
    [InlineData("160.01", "claim.paid-and-voucher-above-invoice")]
    [InlineData("-1", "amount.negative")]
    public async Task Submit_WithoutOrWithTooMuchDeducted_IsInvalidAndKeptAsTyped(string typed, string code)
    {
        var claim = await fixture.StartAsync(await fixture.AwardAsync());
        var line = await claim.AddLineAsync(ClaimJourney.Line(400, paid: 240) with { Voucher = typed });

        var problem = Invalid(code, await claim.AsOwner.RunAsync(new SubmitClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));

        Assert.Equal($"{line}.{Field}", problem.Field);
        Assert.Equal(typed, (await claim.ReadAsync()).Entries.Single().Voucher);
    }

    [Fact]
    public async Task Save_WhereTheTrackReimburses_AVoucherIsRefusedAtItsField()
    {
        var award = await fixture.Host.AddAwardAsync(await fixture.Host.AddCompanyAsync(), 500, 1_000);
        var claim = await fixture.StartAsync(award);

        var saved = Done(await claim.AsOwner.RunAsync(new SaveClaimLine(Guid.NewGuid(), claim.Id, Line(400, paid: 240, voucher: 160))));

        Assert.Contains(saved.Problems, p => p.Field == Field && p.Violation.Code == "claim.voucher-not-deducted");
        Assert.False(Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id))).Award.Vouchers.Deducts);
    }

    [Fact]
    public async Task Submit_MoreThanTheAwardInSeveralClaims_IsRefusedWithFiguresUntilAnotherIsWithdrawn()
    {
        var award = await fixture.AwardAsync();
        var first = await fixture.StartAsync(award);
        await first.AddLineAsync(Line(500, paid: 100, voucher: 400));
        await first.SubmitAsync();
        var second = await fixture.StartAsync(award);
        await second.AddLineAsync(Line(300, paid: 199, voucher: 101));
        var submit = new SubmitClaim(Guid.NewGuid(), second.Id, await second.RevisionAsync());

        var problem = Invalid("claim.voucher-above-award", await second.AsOwner.RunAsync(submit));
        Done(await first.AsOwner.RunAsync(new WithdrawClaim(Guid.NewGuid(), first.Id, await first.RevisionAsync())));
        Done(await second.AsOwner.RunAsync(submit with { CommandId = Guid.NewGuid() }));

        Assert.Equal([Money.FromYuan(101), Money.FromYuan(100), Money.FromYuan(500)], problem.Arguments);
        Assert.Equal(101m, (await second.ReadAsync()).Lines.Single().Voucher.Yuan);
    }

    [Fact]
    public async Task AnswerAndSubmit_AtOnce_DeductNoMoreThanTheAward()
    {
        var award = await fixture.AwardAsync();
        var returned = await fixture.StartAsync(award);
        var line = await returned.AddLineAsync(Line(400, paid: 400, voucher: 0));
        await returned.SubmitAsync();
        await returned.TakeAsync();
        await returned.ReturnAsync("抵扣了多少？");
        var typed = Line(400, paid: 100, voucher: 300) with { Id = line };
        Done(await returned.AsOwner.RunAsync(new SaveClaimLine(Guid.NewGuid(), returned.Id, typed)));
        await returned.AnswerPointsAsync();
        var draft = await fixture.StartAsync(award);
        await draft.AddLineAsync(Line(400, paid: 100, voucher: 300));
        var answer = new AnswerClaimReturn(Guid.NewGuid(), returned.Id, await returned.RevisionAsync());
        var submit = new SubmitClaim(Guid.NewGuid(), draft.Id, await draft.RevisionAsync());

        var outcomes = await Task.WhenAll(returned.AsOwner.RunAsync(answer), draft.AsOwner.RunAsync(submit));

        Assert.Single(outcomes, o => o.Succeeded);
        Invalid("claim.voucher-above-award", outcomes.Single(o => !o.Succeeded));
    }

    [Fact]
    public async Task DecideLine_Parked_ComesBackOnlyWhileItsVoucherIsLeft()
    {
        var award = await fixture.AwardAsync();
        var first = await fixture.StartAsync(award);
        var parked = await first.AddLineAsync(Line(500, paid: 200, voucher: 300));
        await first.SubmitAsync();
        await first.TakeAsync();
        await first.DecideAsync(parked, LineDecision.Parked, reason: "等待回单");
        var second = await fixture.StartAsync(award);
        await second.AddLineAsync(Line(400, paid: 100, voucher: 300));
        await second.SubmitAsync();

        Refused("claim.voucher-above-award", await first.AsVerifier.RunAsync(
            new DecideClaimLine(Guid.NewGuid(), first.Id, await first.RevisionAsync(), parked, LineDecision.Certified, null, null)));

        Assert.False((await first.ReadAsync()).Lines.Single().Live);
    }

    [Theory]
    [InlineData("UPDATE claim_lines SET voucher = 201, paid = amount - 201 WHERE claim_id = $1")]
    [InlineData("UPDATE claim_lines SET live = true WHERE NOT live AND claim_id IN (SELECT id FROM claims WHERE application_id = (SELECT application_id FROM claims WHERE id = $1))")]
    [InlineData("INSERT INTO claim_lines SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'invoice_key', '9' || l.invoice_key, 'invoice_number', '9' || l.invoice_number))).* FROM claim_lines l WHERE claim_id = $1")]
    public async Task Database_WithTheRulesBypassed_KeepsTheVoucherWithinTheAward(string statement)
    {
        var award = await fixture.AwardAsync();
        var first = await fixture.StartAsync(award);
        await first.AddLineAsync(Line(400, paid: 100, voucher: 300));
        await first.SubmitAsync();
        var withdrawn = await fixture.StartAsync(award);
        await withdrawn.AddLineAsync(Line(200, paid: 100, voucher: 100));
        await withdrawn.SubmitAsync();
        Done(await withdrawn.AsOwner.RunAsync(new WithdrawClaim(Guid.NewGuid(), withdrawn.Id, await withdrawn.RevisionAsync())));
        var second = await fixture.StartAsync(award);
        await second.AddLineAsync(Line(400, paid: 200, voucher: 200));
        await second.SubmitAsync();

        await using var connection = new NpgsqlConnection(fixture.Host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = second.Id } } };
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(("23514", "ck_claim_lines_voucher_award"), (refusal.SqlState, refusal.ConstraintName));
    }

    [Fact]
    public async Task Database_TwoWritersAtOnce_SeeEachOther()
    {
        var award = await fixture.AwardAsync();
        var claims = new List<ClaimJourney>();
        while (claims.Count < 2)
        {
            claims.Add(await fixture.StartAsync(award));
            await claims[^1].AddLineAsync(Line(400, paid: 300, voucher: 100));
            await claims[^1].SubmitAsync();
        }

        // Both write before either commits, as two programs that know nothing of the portal's lock would.
        var transactions = new List<(NpgsqlConnection Connection, NpgsqlTransaction Transaction)>();
        foreach (var claim in claims)
        {
            var connection = new NpgsqlConnection(fixture.Host.Database.OwnerConnectionString);
            await connection.OpenAsync();
            var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("UPDATE claim_lines SET voucher = 300, paid = 100 WHERE claim_id = $1", connection, transaction) { Parameters = { new() { Value = claim.Id } } };
            await command.ExecuteNonQueryAsync();
            transactions.Add((connection, transaction));
        }

        var refused = 0;
        foreach (var (connection, transaction) in transactions)
        {
            try
            {
                await transaction.CommitAsync();
            }
            catch (PostgresException e) when (e.ConstraintName == "ck_claim_lines_voucher_award")
            {
                refused++;
            }

            await connection.DisposeAsync();
        }

        Assert.Equal(1, refused);
    }

    [Fact]
    public void Difference_OfARoundFromBeforeThereWasAPlaceForIt_TellsTheVoucher()
    {
        const string Before = """{"entries":[{"id":"00000000-0000-0000-0000-000000000001","invoiceCode":"","invoiceNumber":"1","issuedOn":"","seller":"","serviceMonth":"","amount":"400","paid":"400","invoiceDocument":null,"proofDocument":null}],"documents":[]}""";
        var earlier = ClaimContent.Read(Before);
        var later = earlier with { Entries = [earlier.Entries[0] with { Paid = "240", Voucher = "160" }] };

        var changes = ClaimDifference.Of(1, earlier, ClaimContent.Read(later.Write())).Changes;

        Assert.Equal("", earlier.Entries[0].Voucher);
        Assert.Equal([("Paid", "400.00", "240.00"), (Field, null, "160.00")], changes.Select(c => (c.Field, c.Before, c.After)));
    }

    private static TypedClaimLine Line(decimal amount, decimal paid, decimal voucher) =>
        ClaimJourney.Line(amount, paid: paid) with { Voucher = voucher.ToString("0.00", CultureInfo.InvariantCulture) };
}
