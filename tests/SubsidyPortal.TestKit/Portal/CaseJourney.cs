using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.TestKit.Documents;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>
/// Brings an application forward through the use cases, as its company's owner. Open the program first
/// (<see cref="PortalTestHost.OpenShanghaiAsync"/>):
/// <c>var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "compute", 2_000_000);</c>
/// </summary>
public sealed partial class CaseJourney
{
    private static int contracts;

    private CaseJourney(PortalTestHost host, TestCompany company, StartedApplication started)
    {
        Host = host;
        Company = company;
        Id = started.Id;
        Number = started.Number;
    }

    public PortalTestHost Host { get; }

    public TestCompany Company { get; }

    public Guid Id { get; }

    public string Number { get; }

    /// <summary>Use cases as the company's owner.</summary>
    public UseCaseRunner AsOwner => Host.RunAs(Company.OwnerId);

    /// <summary>A contract number that no other journey of this run uses.</summary>
    public static string NewContractNumber() =>
        string.Create(CultureInfo.InvariantCulture, $"HT-2026-{Interlocked.Increment(ref contracts):00000}");

    /// <summary>An empty draft.</summary>
    public static async Task<CaseJourney> StartedAsync(
        PortalTestHost host, TestCompany company, string track = "compute", string program = PortalTestHost.Shanghai)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(company);
        var started = PortalTestHost.Done(
            await host.RunAs(company.OwnerId).RunAsync(new StartApplication(Guid.NewGuid(), program, track)));
        return new CaseJourney(host, company, started);
    }

    /// <summary>A draft that can be submitted.</summary>
    public static async Task<CaseJourney> FilledAsync(PortalTestHost host, TestCompany company, CaseFill fill, string program = PortalTestHost.Shanghai)
    {
        ArgumentNullException.ThrowIfNull(fill);
        var journey = await StartedAsync(host, company, fill.Track, program);
        await journey.FillAsync(fill);
        await journey.AttachAsync(EvidenceSlot.Contract, "contract.pdf");
        await journey.AttachAsync(EvidenceSlot.CreditReport, "credit-report.pdf");
        return journey;
    }

    /// <summary>A submitted case on a contract of so many yuan.</summary>
    public static async Task<CaseJourney> SubmittedAsync(PortalTestHost host, TestCompany company, string track = "compute", decimal yuan = 2_000_000)
    {
        var journey = await FilledAsync(host, company, CaseFill.For(track, yuan, NewContractNumber()));
        await journey.SubmitAsync();
        return journey;
    }

    /// <summary>Types answers and lines.</summary>
    public async Task FillAsync(CaseFill fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        foreach (var (key, value) in fill.Answers)
        {
            await AnswerAsync(key, value);
        }

        var lines = fill.Lines.Select(l => new DraftLine(Guid.NewGuid(), null, l.Description, l.Kind, l.Page, l.Amount)).ToList();
        PortalTestHost.Done(await AsOwner.RunAsync(new SaveDraftLines(Guid.NewGuid(), Id, lines, "")));
    }

    public async Task<DraftSaved> AnswerAsync(string key, string value) =>
        PortalTestHost.Done(await AsOwner.RunAsync(new SaveDraftAnswer(Guid.NewGuid(), Id, key, value)));

    /// <summary>Attaches a paper that is like no other case's.</summary>
    public async Task<Guid> AttachAsync(EvidenceSlot slot, string name) =>
        PortalTestHost.Done(await AsOwner.RunAsync(new AttachApplicationDocument(
            Guid.NewGuid(), Id, slot, await Host.UploadAsync(Company.OwnerId, name, SampleFiles.Pdf($"{Number} {name}"))))).Id;

    public async Task<SubmittedApplication> SubmitAsync() =>
        PortalTestHost.Done(await AsOwner.RunAsync(new SubmitApplication(Guid.NewGuid(), Id, await RevisionAsync())));

    /// <summary>Answers every open point of a return and hands the case in again.</summary>
    public async Task<SubmittedApplication> AnswerReturnAsync(string answer = "已更正。")
    {
        foreach (var item in (await ReadAsync()).OpenReturnItems)
        {
            PortalTestHost.Done(await AsOwner.RunAsync(new AnswerReturnItem(Guid.NewGuid(), Id, item.Id, answer)));
        }

        return PortalTestHost.Done(await AsOwner.RunAsync(new ResubmitApplication(Guid.NewGuid(), Id, await RevisionAsync())));
    }

    /// <summary>The revision that a person who looks now would see.</summary>
    public Task<int> RevisionAsync() => Host.ReadAsync(db => db.Applications.Where(a => a.Id == Id).Select(a => a.Revision).SingleAsync());

    /// <summary>The case as it stands in the database.</summary>
    public Task<SubsidyApplication> ReadAsync() => Host.ReadAsync(db => db.Applications.AsNoTracking()
        .Include(a => a.Lines).Include(a => a.Rounds).Include(a => a.Documents).Include(a => a.ReturnItems).Include(a => a.Checks)
        .Include(a => a.Messages).Include(a => a.Approvals).Include(a => a.Objections).AsSplitQuery().SingleAsync(a => a.Id == Id));
}
