using SubsidyPortal.Application.Claims;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>The officials' queue.</summary>
public sealed class ListClaimsTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Theory]
    [InlineData(ClaimSort.Due)]
    [InlineData(ClaimSort.Newest)]
    public async Task Pages_ForwardsBackwardsAndLast_ShowEveryRowOnce(ClaimSort sort)
    {
        var company = await host.AddCompanyAsync($"上海翻页{sort}科技有限公司");
        for (var i = 0; i < 7; i++)
        {
            var claim = await ClaimJourney.StartedAsync(host, fixture.Officials, await host.AddAwardAsync(company, 100, 300));
            await claim.SubmittedAsync(10);
        }

        ListClaims Query() => new(ClaimTab.All, $"翻页{sort}", null, sort, Size: 3);
        var first = await AskAsync(Query());
        var second = await AskAsync(Query() with { After = first.Rows[^1].Cursor });
        var third = await AskAsync(Query() with { After = second.Rows[^1].Cursor });
        var back = await AskAsync(Query() with { Before = third.Rows[0].Cursor });
        var last = await AskAsync(Query() with { Last = true });

        Assert.Equal((7, 3, 3, 1), (first.Total, first.Rows.Count, second.Rows.Count, third.Rows.Count));
        Assert.Equal(7, first.Rows.Concat(second.Rows).Concat(third.Rows).Select(r => r.Id).Distinct().Count());
        Assert.Equal(second.Rows, back.Rows);
        Assert.Equal(third.Rows[^1], last.Rows[^1]);
        Assert.Equal((false, true, true, true, true, false), (first.HasPrevious, first.HasNext, second.HasPrevious, second.HasNext, third.HasPrevious, third.HasNext));
        Assert.Equal((true, false), (last.HasPrevious, last.HasNext));
    }

    [Theory]
    [InlineData("启桐", 1)]
    [InlineData("sh25-x", 1)]
    [InlineData("100%", 0)]
    [InlineData("'; --", 0)]
    public async Task Search_PartOfNameOrNumber_Finds(string text, int least)
    {
        var claim = await ClaimJourney.StartedAsync(host, fixture.Officials, await host.AddAwardAsync(await host.AddCompanyAsync($"上海启桐{Guid.NewGuid():N}有限公司"), 100, 300));
        await claim.SubmittedAsync(10);

        var page = await AskAsync(new ListClaims(ClaimTab.All, text, Size: 100));

        Assert.Equal(least > 0, page.Rows.Any(r => r.Id == claim.Id));
        Assert.All(page.Rows, r => Assert.True(r.Number.Contains(text, StringComparison.OrdinalIgnoreCase) || r.Company.Contains(text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Mine_FollowsTheReadersRoleAndHidesDraftsAndConflicts()
    {
        var draft = await fixture.StartedAsync();
        var submitted = await fixture.StartedAsync();
        await submitted.SubmittedAsync(10);
        var verified = await fixture.StartedAsync();
        await verified.VerifiedAsync(10);
        var biased = await host.AddUserAsync(Role.Approver);
        var companyId = (await verified.ReadAsync()).CompanyId;
        await host.WriteAsync(db =>
        {
            db.ConflictsOfInterest.Add(new ConflictOfInterest(companyId, "亲属任职", host.Clock.SignedBy(biased)));
            return Task.CompletedTask;
        });

        var intake = Done(await draft.AsVerifier.AskAsync(new ListClaims(Size: 100))).Rows.Select(r => r.Id).ToList();
        var approver = Done(await draft.AsApprover.AskAsync(new ListClaims(Size: 100)));
        var hidden = Done(await host.RunAs(biased).AskAsync(new ListClaims(Size: 100)));

        Assert.Contains(submitted.Id, intake);
        Assert.DoesNotContain(verified.Id, intake);
        Assert.Contains(verified.Id, approver.Rows.Select(r => r.Id));
        Assert.DoesNotContain(verified.Id, hidden.Rows.Select(r => r.Id));
        Assert.Equal(approver.Counts[ClaimTab.ForApproval] - 1, hidden.Counts[ClaimTab.ForApproval]);
        Assert.DoesNotContain(draft.Id, Done(await draft.AsVerifier.AskAsync(new ListClaims(ClaimTab.All, Size: 100))).Rows.Select(r => r.Id));
        NotFound(await draft.AsOwner.AskAsync(new ListClaims()));
    }

    [Fact]
    public async Task GetOfficialClaim_ShowsHintsSignaturesAndActs()
    {
        var claim = await fixture.StartedAsync();
        var line = ClaimJourney.Line(100) with { Seller = "别家公司", ServiceMonth = "2025-12", IssuedOn = "2025-12-30", Paid = "60" };
        Done(await claim.AsOwner.RunAsync(new SaveClaimLine(Guid.NewGuid(), claim.Id, line)));
        await claim.AttachAsync(line.Id);
        await claim.SubmitAsync();
        await claim.TakeAsync();

        var view = Done(await claim.AsVerifier.AskAsync(new GetOfficialClaim(claim.Id)));
        var auditor = Done(await host.RunAs(await host.AddUserAsync(Role.Auditor)).AskAsync(new GetOfficialClaim(claim.Id)));

        Assert.Equal(
            [LineHintKind.OtherSeller, LineHintKind.MonthOutsideContract, LineHintKind.BeforeContract, LineHintKind.PaidInPart], view.Hints.Select(h => h.Kind).Order());
        var verifier = view.Signatures.Single(s => s.Duty == Duty.Verifier);
        Assert.Equal((true, false), (verifier.Yours, verifier.Done));
        Assert.True(view.Signatures.Single(s => s.Duty == Duty.Submitter).Done);
        Assert.Null(view.Signatures.Single(s => s.Duty == Duty.ClaimApprover).At);
        Assert.Equal([ClaimAct.Assign, ClaimAct.DecideLine, ClaimAct.Return, ClaimAct.Verify, ClaimAct.Reject], view.Acts.Select(a => a.Act));
        Assert.Equal(["claim.taken", "claim.submitted"], view.History.Select(e => e.Type).Where(t => !t.Contains("document", StringComparison.Ordinal)).Take(2));
        Assert.Empty(auditor.Acts);
    }

    private async Task<ClaimQueuePage> AskAsync(ListClaims query) => Done(await host.RunAs(fixture.Officials.Verifier).AskAsync(query));
}
