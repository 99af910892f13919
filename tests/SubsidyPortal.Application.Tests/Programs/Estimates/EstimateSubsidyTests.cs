using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SubsidyPortal.Application.Programs.Estimates;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs.Estimates;

public sealed class EstimateSubsidyTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 4, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Handle_GoodRequest_Answers()
    {
        var answer = Assert.IsType<EstimateOutcome.Answer>(await Handle(Requests.Good));

        Assert.Equal(Money.FromYuan(600_000), answer.Result.Ceiling);
    }

    [Fact]
    public async Task Handle_NoDay_TakesTodayInShanghai()
    {
        // Half past eleven at night in London is the next morning in Shanghai.
        time.SetUtcNow(new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero));

        var answer = Assert.IsType<EstimateOutcome.Answer>(await Handle(Requests.With("asOf", null)));

        Assert.Equal(new DateOnly(2027, 1, 1), answer.Result.Facts.AsOf);
    }

    [Fact]
    public async Task Handle_UnknownProgramOrTrack_SaysWhich()
    {
        Assert.Equal(new EstimateOutcome.UnknownProgram("atlantis"), await Handle(Requests.With("program", "\"atlantis\"")));
        Assert.Equal(
            new EstimateOutcome.UnknownTrack("shanghai-ai-2025", "rockets"), await Handle(Requests.With("track", "\"rockets\"")));
    }

    [Fact]
    public async Task Handle_UndeclaredFact_IsAnUnknownMember()
    {
        var invalid = Assert.IsType<EstimateOutcome.Invalid>(await Handle(Requests.With("facts", "{\"staff\":12}")));

        var error = Assert.Single(invalid.Errors);
        Assert.Equal(("facts.staff", "member.unknown"), (error.Path, error.Code));
    }

    [Fact]
    public async Task Handle_MemberWrongTwice_IsNamedOnce()
    {
        var invalid = Assert.IsType<EstimateOutcome.Invalid>(await Handle(Requests.With("facts", "{\"x\":1,\"x\":2}")));

        Assert.Equal(["#/facts/x"], invalid.Errors.Select(error => error.Fragment));
    }

    [Fact]
    public async Task Handle_AwardsOfTheYear_AreTakenWhereTheyAreGiven()
    {
        var answer = Assert.IsType<EstimateOutcome.Answer>(await Handle(Requests.With("history.yearAwards", "{\"entitled\":1,\"awarded\":2.5}")));
        var invalid = Assert.IsType<EstimateOutcome.Invalid>(await Handle(Requests.With("history.yearAwards", "{\"entitled\":-1,\"other\":2}")));

        Assert.Equal(Money.FromYuan(2.5m), answer.Result.Facts.History.YearAwards!.Awarded);
        Assert.Equal(
            ["history.yearAwards.awarded", "history.yearAwards.entitled", "history.yearAwards.other"], invalid.Errors.Select(error => error.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Handle_SharedCasesWhereTheyAre_AllAgree()
    {
        // The cases lie beside the repository where it is developed, and are copied into the tests of the domain.
        var file = FindUpwards("shared/cases/estimates.json");
        if (file is null)
        {
            return;
        }

        using var cases = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
        foreach (var item in cases.RootElement.EnumerateArray())
        {
            var request = item.GetProperty("request");
            if (PolicyCatalogue.Find(request.GetProperty("program").GetString()!) is null)
            {
                continue;
            }

            var answer = Assert.IsType<EstimateOutcome.Answer>(await Handle(request.GetRawText()));
            var expected = item.GetProperty("expect");
            Assert.Equal(
                (item.GetProperty("id").GetString(), expected.GetProperty("eligible").GetBoolean(), expected.GetProperty("ceiling").GetDecimal()),
                (item.GetProperty("id").GetString(), answer.Result.Eligible, answer.Result.Ceiling.Yuan));
        }
    }

    [Fact]
    public void Catalogue_HoldsShanghai()
    {
        Assert.Contains("shanghai-ai-2025", PolicyCatalogue.Programs);
        Assert.All(PolicyCatalogue.Programs, program => Assert.Equal(program, PolicyCatalogue.Find(program)!.Program));
        Assert.Null(PolicyCatalogue.Find("atlantis"));
    }

    private static string? FindUpwards(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, file);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private async Task<EstimateOutcome> Handle(string json) =>
        await new EstimateSubsidy(new CataloguePolicies(), new CityClock(time)).Handle(Encoding.UTF8.GetBytes(json), CancellationToken.None);
}
