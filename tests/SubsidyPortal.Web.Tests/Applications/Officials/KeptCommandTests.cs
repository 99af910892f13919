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

    private Task<Outcome<CaseChanged>> SendAsync(int revision, Outcome<CaseChanged> outcome) => kept.SendAsync(
        id => new TakeApplication(id, Case, revision),
        command =>
        {
            sent.Add(((TakeApplication)command).CommandId);
            return Task.FromResult(outcome);
        });
}
