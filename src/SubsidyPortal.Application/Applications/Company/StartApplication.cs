using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Starts a draft in a track of an open program. It gets its case number at once, so that people can talk about it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Program">Program code.</param>
/// <param name="Track">Track code.</param>
/// <param name="Answers">What was answered on the way in, by draft field; kept as typed.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record StartApplication(Guid CommandId, string Program, string Track, IReadOnlyDictionary<string, string>? Answers = null)
    : ICommand<StartedApplication>;

/// <summary>The new draft.</summary>
public sealed record StartedApplication(Guid Id, string Number);

internal sealed class StartApplicationValidator : AbstractValidator<StartApplication>
{
    public StartApplicationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).NotEmpty();
        RuleFor(c => c.Track).NotEmpty();
        RuleForEach(c => c.Answers).ChildRules(pair => pair.RuleFor(p => p.Value).Storable());
    }
}

internal sealed class StartApplicationHandler(
    PortalDb db, Actor actor, CityClock clock, NumberSeries numbers, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<StartApplication, StartedApplication>
{
    public async Task<StartedApplication> HandleAsync(StartApplication command, CancellationToken cancellationToken)
    {
        var round = new QueryRound(db);
        var companies = round.Ask(db.Companies.AsNoTracking().Where(c => c.Id == actor.CompanyId));
        var programs = round.Ask(db.Programs.AsNoTracking().Where(p => p.Code == command.Program));
        await round.SendAsync(cancellationToken);
        var company = companies.Value.SingleOrDefault() ?? throw new NotFoundException();
        var program = programs.Value.SingleOrDefault() ?? throw new NotFoundException();
        var track = program.Track(command.Track) ?? throw new NotFoundException();
        var signed = clock.SignedBy(actor.UserId);
        if (!program.TakesSubmissionsOn(signed.Today))
        {
            throw new RuleViolationException(ApplicationErrors.ProgramClosed(program.Code));
        }

        var series = $"{program.CasePrefix}-{track.Letter}";
        var sequence = await numbers.NextAsync(series, cancellationToken);
        var number = string.Create(CultureInfo.InvariantCulture, $"{series}-{sequence:00000}");
        var application = new SubsidyApplication(
            identifiers.New(), number, program.City, program.Code, track.Code, company.Id, company.Facts.RegisteredIn, signed);
        foreach (var (key, value) in command.Answers ?? new Dictionary<string, string>())
        {
            application.SaveAnswer(key, value, signed);
        }

        db.Applications.Add(application);
        audit.Record("application.started", application, ApplicationStatus.Draft, null, ("number", number), ("program", program.Code), ("track", track.Code));
        return new StartedApplication(application.Id, number);
    }
}
