using System.Globalization;
using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// Changes what the city decides itself: length of notice, time to answer, decide and claim, second approval, end of the window. Deadlines
/// that run keep their day.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Program">Program code.</param>
/// <param name="Revision">What the manager saw.</param>
/// <param name="Settings">All settings, changed or not.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record ConfigureProgram(Guid CommandId, string Program, int Revision, ProgramSettings Settings) : ICommand<int>;

internal sealed class ConfigureProgramValidator : AbstractValidator<ConfigureProgram>
{
    public ConfigureProgramValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).NotEmpty();
        RuleFor(c => c.Settings).SetValidator(new ProgramSettingsValidator());
    }
}

internal sealed class ConfigureProgramHandler(ProgramsAccess access, AuditTrail audit) : ICommandHandler<ConfigureProgram, int>
{
    public async Task<int> HandleAsync(ConfigureProgram command, CancellationToken cancellationToken)
    {
        var program = await access.LoadForChangeAsync(command.Program, cancellationToken);
        if (program.Revision != command.Revision)
        {
            throw new ChangedByOtherException(null, null);
        }

        var before = Facts(program.Settings);
        program.Configure(command.Settings);
        audit.Record("program.configured", new AuditSubject(program.City, "program", program.Code, null), before, Facts(program.Settings));
        return program.Revision;
    }

    private static Dictionary<string, string> Facts(ProgramSettings settings) => new()
    {
        ["noticeWorkingDays"] = settings.NoticeWorkingDays.ToString(CultureInfo.InvariantCulture),
        ["answerWorkingDays"] = settings.AnswerWorkingDays.ToString(CultureInfo.InvariantCulture),
        ["decisionWorkingDays"] = settings.DecisionWorkingDays.ToString(CultureInfo.InvariantCulture),
        ["claimMonths"] = settings.ClaimMonths.ToString(CultureInfo.InvariantCulture),
        ["secondApprovalAbove"] = settings.SecondApprovalAbove?.ToString() ?? "never",
        ["windowEndsOn"] = settings.WindowEndsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "open",
    };
}
