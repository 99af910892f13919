using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>An open program made by <see cref="PortalTestHost.OpenShanghaiAsync"/>, with its two managers.</summary>
public sealed record TestProgram(string Code, Guid Author, Guid Publisher)
{
    /// <summary>Code of the city's pool of a track.</summary>
    public string Pool(string track) => BudgetPool.CodeOf(Code, track, "city", null);
}

/// <summary>Programs, made through the use cases, because their ledger must be real.</summary>
public sealed partial class PortalTestHost
{
    public const string Shanghai = "shanghai-ai-2025";

    /// <summary>Shanghai's program, published, open and with its budget: compute 600, model 300, data 100 million yuan.</summary>
    /// <param name="computeBudget">Another budget for compute, for tests about the last yuan.</param>
    /// <param name="secondApprovalAbove">Above this amount two people approve.</param>
    public async Task<TestProgram> OpenShanghaiAsync(Money? computeBudget = null, Money? secondApprovalAbove = null)
    {
        var author = await AddUserAsync(Role.ProgramManager);
        var publisher = await AddUserAsync(Role.ProgramManager);
        var settings = ProgramSettings.Default with { SecondApprovalAbove = secondApprovalAbove };
        Done(await RunAs(author).RunAsync(new CreateProgramFromCatalogue(Guid.NewGuid(), Shanghai, "SH25", settings)));
        Done(await RunAs(publisher).RunAsync(new OpenProgram(Guid.NewGuid(), Shanghai)));
        var program = new TestProgram(Shanghai, author, publisher);
        await AppropriateAsync(program, "compute", computeBudget ?? Money.FromYuan(600_000_000));
        await AppropriateAsync(program, "model", Money.FromYuan(300_000_000));
        await AppropriateAsync(program, "data", Money.FromYuan(100_000_000));
        return program;
    }

    /// <summary>A program of the catalogue, published and open, without money.</summary>
    public async Task<TestProgram> OpenFromCatalogueAsync(string code, string prefix)
    {
        var author = await AddUserAsync(Role.ProgramManager);
        var publisher = await AddUserAsync(Role.ProgramManager);
        Done(await RunAs(author).RunAsync(new CreateProgramFromCatalogue(Guid.NewGuid(), code, prefix, ProgramSettings.Default with { SecondApprovalAbove = null })));
        Done(await RunAs(publisher).RunAsync(new OpenProgram(Guid.NewGuid(), code)));
        return new TestProgram(code, author, publisher);
    }

    /// <summary>Gives a pool money, drafted by one manager and approved by the other.</summary>
    public async Task AppropriateToAsync(TestProgram program, string pool, Money amount)
    {
        ArgumentNullException.ThrowIfNull(program);
        var proposal = Done(await RunAs(program.Author).RunAsync(new DraftBudget(
            Guid.NewGuid(), program.Code, BudgetAct.Appropriate, pool, null, amount, "财预〔2025〕12号", "年初预算安排")));
        Done(await RunAs(program.Publisher).RunAsync(new SettleBudget(Guid.NewGuid(), proposal, 0, true)));
    }

    /// <summary>Gives a track's pool money, drafted by one manager and approved by the other.</summary>
    public async Task AppropriateAsync(TestProgram program, string track, Money amount)
    {
        ArgumentNullException.ThrowIfNull(program);
        await AppropriateToAsync(program, program.Pool(track), amount);
    }

    /// <summary>The value of an outcome that must have worked; anything else fails the test with what it was.</summary>
    public static T Done<T>(Outcome<T> outcome) =>
        outcome is Outcome<T>.Ok ok ? ok.Value : throw new InvalidOperationException($"Expected the use case to work: {Describe(outcome)}");

    private static string Describe<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.RuleViolated rule => $"{rule.Violation.Code} ({string.Join(", ", rule.Violation.Arguments)})",
        Outcome<T>.Invalid invalid => string.Join("; ", invalid.Problems.Select(p => $"{p.Field}: {p.Code}")),
        _ => outcome.ToString()!,
    };
}
