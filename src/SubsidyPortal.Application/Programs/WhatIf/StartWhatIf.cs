using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;
using AccountKind = SubsidyPortal.Domain.Ledger.AccountKind;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>
/// Asks what a version would mean, beside another one. Both versions and the population are frozen at once; the work is done behind the
/// pages, and the run stays.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Program">Program code.</param>
/// <param name="Draft">The version that is tried out.</param>
/// <param name="Baseline">The version that it is compared with.</param>
/// <param name="Population">All submitted cases, or so many generated ones from a seed.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record StartWhatIf(Guid CommandId, string Program, PolicyChoice Draft, PolicyChoice Baseline, WhatIfPopulation Population) : ICommand<Guid>;

internal sealed class StartWhatIfValidator : AbstractValidator<StartWhatIf>
{
    public StartWhatIfValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).NotEmpty();
        RuleFor(c => c.Draft).NotNull().Must(IsWhole).WithErrorCode("what-if.choose-version");
        RuleFor(c => c.Baseline).NotNull().Must(IsWhole).WithErrorCode("what-if.choose-version");
        RuleFor(c => c.Population).NotNull().Must(p => p is null or { Size: null or (>= 1 and <= GeneratedPopulation.MaxSize) })
            .WithErrorCode("what-if.size-range").WithState(_ => new object[] { GeneratedPopulation.MaxSize });
    }

    /// <summary>What its origin needs is there, and nothing else.</summary>
    private static bool IsWhole(PolicyChoice? choice) => choice is not null && (choice.Version is not null, choice.DraftId is not null, choice.Document is not null) == choice.Origin switch
    {
        PolicyOrigin.Published => (true, false, false),
        PolicyOrigin.Draft => (false, true, false),
        PolicyOrigin.Document => (false, false, choice.Document?.Length is > 0 and <= PolicyJson.MaxBytes),
        _ => (false, false, false),
    };
}

internal sealed class StartWhatIfHandler(
    PortalDb db, Actor actor, CityClock clock, ProgramsAccess programs, WhatIfPolicies policies, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<StartWhatIf, Guid>
{
    /// <summary>Runs of a program that wait or work.</summary>
    private const int MostOpen = 5;

    public async Task<Guid> HandleAsync(StartWhatIf command, CancellationToken cancellationToken)
    {
        var program = await programs.LoadForChangeAsync(command.Program, cancellationToken);
        var draft = await policies.FreezeAsync(program.Code, command.Draft, cancellationToken);
        var baseline = await policies.FreezeAsync(program.Code, command.Baseline, cancellationToken);
        if (await db.WhatIfRuns.CountAsync(r => r.Program == program.Code && (r.Status == WhatIfStatus.Waiting || r.Status == WhatIfStatus.Running), cancellationToken) >= MostOpen)
        {
            throw new RuleViolationException(WhatIfErrors.TooManyOpen(MostOpen));
        }

        var run = new WhatIfRun(
            identifiers.New(), program.City, program.Code, baseline, draft, command.Population, clock.SignedBy(actor.UserId), await BudgetsAsync(program, cancellationToken));
        db.WhatIfRuns.Add(run);
        audit.Record(
            "what-if.started",
            new AuditSubject(program.City, "what-if", run.Id.ToString(), null),
            after: new Dictionary<string, string>
            {
                ["program"] = program.Code,
                ["draft"] = draft.Hash,
                ["baseline"] = baseline.Hash,
                ["population"] = command.Population.Size is { } size
                    ? string.Create(CultureInfo.InvariantCulture, $"generated, size {size}, seed {command.Population.Seed}")
                    : "submitted",
            });
        return run.Id;
    }

    /// <summary>What was appropriated to each pool with everything that changed it since; a pool that nothing was ever booked to has no budget.</summary>
    private async Task<IReadOnlyList<FrozenBudget>> BudgetsAsync(SubsidyProgram program, CancellationToken cancellationToken)
    {
        var codes = program.Pools.Select(p => BudgetAccount.CodeOf(p.Code, AccountKind.Appropriated)).ToList();
        var booked = await db.BudgetAccounts.AsNoTracking()
            .Where(a => codes.Contains(a.Code) && db.LedgerTransactions.Any(t => t.Postings.Any(p => p.Account == a.Code)))
            .ToDictionaryAsync(a => a.Pool, a => a.Balance, cancellationToken);
        return
        [
            .. program.Pools.Where(p => booked.ContainsKey(p.Code)).OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => new FrozenBudget(
                p.Track,
                EnumCode.TryParse<Payer>(p.Payer, out var payer) ? payer : throw new InvalidOperationException($"{p.Payer} is no payer."),
                p.Year,
                -booked[p.Code])),
        ];
    }
}
