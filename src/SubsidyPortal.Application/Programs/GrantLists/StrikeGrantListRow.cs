using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// Strikes a row of a grant list (划去) while it waits for its company: nothing comes of it, and the right row can be entered in its place. The
/// row stays to be read, with the reason.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Id">The row; one that has become a case gives <c>grant-list.has-case</c>.</param>
/// <param name="Reason">Why, up to <see cref="GrantListRow.ReasonLength"/> characters.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record StrikeGrantListRow(Guid CommandId, Guid Id, string Reason) : ICommand<Guid>;

internal sealed class StrikeGrantListRowValidator : AbstractValidator<StrikeGrantListRow>
{
    public StrikeGrantListRowValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Id).NotEmpty();
        RuleFor(c => c.Reason).Refused(text => string.IsNullOrWhiteSpace(text) ? GrantListErrors.ReasonNeeded() : null);
        RuleFor(c => c.Reason).Storable(GrantListRow.ReasonLength);
    }
}

internal sealed class StrikeGrantListRowHandler(Actor actor, CityClock clock, GrantListAccess rows, ProgramsAccess programs, AuditTrail audit)
    : ICommandHandler<StrikeGrantListRow, Guid>
{
    public async Task<Guid> HandleAsync(StrikeGrantListRow command, CancellationToken cancellationToken)
    {
        var row = await rows.LoadForChangeAsync(command.Id, cancellationToken);
        var program = await programs.LoadAsync(row.Program, cancellationToken);
        row.Strike(command.Reason, clock.SignedBy(actor.UserId));
        audit.Record(
            "program.grant-list-row-struck",
            SupplierBook.Subject(program),
            before: new Dictionary<string, string>
            {
                ["track"] = row.Track,
                ["uscc"] = row.Entry.Uscc,
                ["number"] = row.Entry.Number,
                ["amount"] = row.Entry.Amount.ToString(),
                ["source"] = row.Entry.Source,
            },
            reason: row.StruckFor);
        return row.Id;
    }
}
