using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Features.Applications.Officials;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>An act whose answer was lost is sent again as the same act.</summary>
public sealed class KeptCommandTests
{
    private static readonly Guid Case = Guid.NewGuid();

    private readonly KeptCommand kept = new();
    private readonly List<Guid> sent = [];

    [Fact]
    public async Task Send_AfterALostAnswer_RepeatsTheId()
    {
        await SendAsync(1, new Outcome<CaseChanged>.Unavailable("r"));
        await SendAsync(1, new Outcome<CaseChanged>.Ok(new CaseChanged(ApplicationStatus.InCheck, 2)));
        await SendAsync(1, new Outcome<CaseChanged>.NotFound());

        Assert.Equal(sent[0], sent[1]);
        Assert.NotEqual(sent[1], sent[2]);
    }

    [Fact]
    public async Task Send_SomethingElse_IsAnotherCommand()
    {
        await SendAsync(1, new Outcome<CaseChanged>.Unavailable("r"));
        await SendAsync(2, new Outcome<CaseChanged>.Unavailable("r"));

        Assert.NotEqual(sent[0], sent[1]);
    }

    [Fact]
    public async Task SendAll_AfterALostAnswer_RepeatsTheIdsOfTheWholeSeries()
    {
        var lost = await SendAllAsync([Done(1), Done(2), new Outcome<CaseChanged>.Unavailable("r")]);
        var again = await SendAllAsync([Done(1), Done(2), Done(3)]);
        await SendAllAsync([Done(1), Done(2), Done(3)]);

        Assert.IsType<Outcome<CaseChanged>.Unavailable>(lost);
        Assert.Null(again);
        Assert.Equal(sent[..3], sent[3..6]);
        Assert.Equal(9, sent.Count);
        Assert.Equal(6, sent.Distinct().Count());
    }

    [Fact]
    public async Task SendAll_AfterARefusal_IsAnotherSeries()
    {
        await SendAllAsync([Done(1), new Outcome<CaseChanged>.NotFound()]);
        await SendAllAsync([Done(1), new Outcome<CaseChanged>.NotFound()]);

        Assert.Equal(4, sent.Distinct().Count());
    }

    private static Outcome<CaseChanged> Done(int revision) => new Outcome<CaseChanged>.Ok(new CaseChanged(ApplicationStatus.InCheck, revision));

    private Task<Outcome<CaseChanged>?> SendAllAsync(IReadOnlyList<Outcome<CaseChanged>> outcomes)
    {
        var answers = new Queue<Outcome<CaseChanged>>(outcomes);
        return kept.SendAllAsync(
            outcomes.Select(_ => (Func<Guid, int, ICommand<CaseChanged>>)((id, revision) => new TakeApplication(id, Case, revision))),
            0,
            command =>
            {
                sent.Add(((TakeApplication)command).CommandId);
                return Task.FromResult(answers.Dequeue());
            });
    }

    private Task<Outcome<CaseChanged>> SendAsync(int revision, Outcome<CaseChanged> outcome) => kept.SendAsync(
        id => new TakeApplication(id, Case, revision),
        command =>
        {
            sent.Add(((TakeApplication)command).CommandId);
            return Task.FromResult(outcome);
        });
}
