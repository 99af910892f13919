using FluentValidation;
using SubsidyPortal.Application.UseCases;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// The portal's daily job: rows of grant lists (免申即享名单) whose company has registered meanwhile become prepared cases. Two nodes may run it at
/// the same time; each row gets one case.
/// </summary>
/// <param name="CommandId">Made by the worker.</param>
[AllowedForPortal]
public sealed record PrepareListedCases(Guid CommandId) : ICommand<int>;

internal sealed class PrepareListedCasesValidator : AbstractValidator<PrepareListedCases>
{
    public PrepareListedCasesValidator() => RuleFor(c => c.CommandId).NotEmpty();
}

internal sealed class PrepareListedCasesHandler(GrantListDesk desk) : ICommandHandler<PrepareListedCases, int>
{
    public Task<int> HandleAsync(PrepareListedCases command, CancellationToken cancellationToken) => desk.PrepareWaitingAsync(cancellationToken);
}
