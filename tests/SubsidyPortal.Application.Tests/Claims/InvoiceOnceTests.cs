using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>An invoice is used once in the whole database among live lines.</summary>
public sealed class InvoiceOnceTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    [Fact]
    public async Task SubmitClaim_SameInvoiceInTwoAtOnce_WorksForExactlyOne()
    {
        var number = ClaimJourney.NewInvoiceNumber();
        var claims = new[] { await fixture.StartedAsync(), await fixture.StartedAsync(), await fixture.StartedAsync() };
        var commands = new List<(ClaimJourney Claim, SubmitClaim Command)>();
        foreach (var claim in claims)
        {
            await claim.AddLineAsync(100, number);
            commands.Add((claim, new SubmitClaim(Guid.NewGuid(), claim.Id, await claim.RevisionAsync())));
        }

        var outcomes = await Task.WhenAll(commands.Select(c => c.Claim.AsOwner.RunAsync(c.Command)));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Contains(ClaimErrors.InvoiceUsedCode, Codes(o)));
        Assert.Equal(1, await fixture.Host.ReadAsync(db => db.Claims.SelectMany(c => c.Lines).CountAsync(l => l.Live && l.InvoiceNumber == number)));
    }

    [Fact]
    public async Task SaveClaimLine_InvoiceOfAnotherClaimTypedInAnotherForm_IsToldAtOnce()
    {
        var digits = ClaimJourney.NewInvoiceNumber();
        var first = await fixture.StartedAsync();
        await first.SubmittedAsync(100, digits);
        var second = await fixture.StartedAsync();
        var wide = string.Concat(digits.Select(c => (char)(c - '0' + '０')));

        var split = Done(await second.AsOwner.RunAsync(new SaveClaimLine(
            Guid.NewGuid(), second.Id, ClaimJourney.Line(5) with { InvoiceCode = digits[..12], InvoiceNumber = $" {digits[12..16]}-{digits[16..]} " })));
        var full = Done(await second.AsOwner.RunAsync(new SaveClaimLine(Guid.NewGuid(), second.Id, ClaimJourney.Line(5, wide))));

        Assert.Contains(split.Problems, p => p.Violation.Code == ClaimErrors.InvoiceUsedCode);
        Assert.Contains(full.Problems, p => p.Violation.Code is ClaimErrors.InvoiceUsedCode);
    }

    [Fact]
    public async Task DecideLine_Parked_FreesTheInvoiceUntilItIsUsedElsewhere()
    {
        var number = ClaimJourney.NewInvoiceNumber();
        var first = await fixture.StartedAsync();
        var parked = await first.AddLineAsync(100, number);
        await first.AddLineAsync(50);
        await first.SubmitAsync();
        await first.TakeAsync();
        await first.DecideAsync(parked, LineDecision.Parked, reason: "等待回单");
        var second = await fixture.StartedAsync();
        await second.SubmittedAsync(100, number);

        var back = await first.AsVerifier.RunAsync(new DecideClaimLine(Guid.NewGuid(), first.Id, await first.RevisionAsync(), parked, LineDecision.Certified, null, null));

        Refused(ClaimErrors.InvoiceUsedCode, back);
        Assert.False((await first.ReadAsync()).Lines.Single(l => l.Id == parked).Live);
    }

    [Theory]
    [InlineData("UPDATE claim_lines SET live = true, invoice_key = $2, invoice_code = '', invoice_number = $2 WHERE id = $1", "ux_claim_lines_invoice")]
    [InlineData("UPDATE claim_lines SET invoice_key = invoice_key || 'X' WHERE id = $1 AND $2 <> ''", "ck_claim_lines_invoice_key")]
    [InlineData("UPDATE claim_lines SET invoice_number = lower('a') || invoice_number, invoice_key = 'a' || invoice_number WHERE id = $1 AND $2 <> ''", "ck_claim_lines_invoice_key")]
    [InlineData("UPDATE claim_lines SET voucher = 0.01 WHERE id = $1 AND $2 <> ''", "ck_claim_lines_amounts")]
    [InlineData("UPDATE claim_lines SET paid = 0 WHERE id = $1 AND $2 <> ''", "ck_claim_lines_amounts")]
    [InlineData("UPDATE claim_lines SET paid = paid - 1, voucher = -1 WHERE id = $1 AND $2 <> ''", "ck_claim_lines_amounts")]
    [InlineData("UPDATE claim_lines SET certified = paid + 0.01 WHERE id = $1 AND $2 <> ''", "ck_claim_lines_amounts")]
    public async Task Database_WithTheRulesBypassed_RefusesASecondUseAndAnUncanonicalKey(string statement, string constraint)
    {
        var number = ClaimJourney.NewInvoiceNumber();
        var first = await fixture.StartedAsync();
        await first.SubmittedAsync(100, number);
        var second = await fixture.StartedAsync();
        var line = await second.SubmittedAsync(100);

        await using var connection = new NpgsqlConnection(fixture.Host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = line }, new() { Value = number } } };
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(constraint, refusal.ConstraintName);
    }

    private static IEnumerable<string> Codes<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.RuleViolated rule => [rule.Violation.Code],
        Outcome<T>.Invalid invalid => invalid.Problems.Select(p => p.Code),
        _ => [outcome.ToString()!],
    };
}
