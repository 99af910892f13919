using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>Puts a supplier on a program's list (列入供应商名录).</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Program">Program code.</param>
/// <param name="Track">Track code; empty for every track.</param>
/// <param name="ChineseName">Registered name, up to 200 characters.</param>
/// <param name="EnglishName">May be empty.</param>
/// <param name="Uscc">Unified social credit code, valid where given; may be empty.</param>
/// <param name="From">First day on the list.</param>
/// <param name="Until">Last day on the list, or null.</param>
/// <param name="Source">The document that lists it, up to 200 characters.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record AddListedSupplier(
    Guid CommandId, string Program, string? Track, string ChineseName, string EnglishName, string? Uscc, DateOnly? From, DateOnly? Until, string Source) : ICommand<Guid>;

internal sealed class AddListedSupplierValidator : AbstractValidator<AddListedSupplier>
{
    public AddListedSupplierValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).NotEmpty();
        RuleFor(c => c.ChineseName).Refused(name => name is null || !TypedText.IsOneLine(name) || ListedSupplier.KeyOf(name).Length == 0 ? SupplierErrors.NameNeeded() : null);
        RuleFor(c => c.ChineseName).Storable(ListedSupplier.NameLength);
        RuleFor(c => c.EnglishName).Storable(ListedSupplier.NameLength);
        RuleFor(c => c.Uscc).Refused(uscc =>
            string.IsNullOrWhiteSpace(uscc) || UnifiedSocialCreditCode.TryParse(uscc, out _, out var error) ? null : error);
        RuleFor(c => c.From).Refused(day => day is null ? SupplierErrors.DayNeeded() : null);
        RuleFor(c => c.Until).Refused((c, day) => day < c.From ? SupplierErrors.PeriodReversed(c.From.Value, day.Value) : null);
        RuleFor(c => c.Source).Refused(source => string.IsNullOrWhiteSpace(source) ? SupplierErrors.SourceNeeded() : null);
        RuleFor(c => c.Source).Storable(ListedSupplier.SourceLength);
    }
}

internal sealed class AddListedSupplierHandler(ProgramsAccess access, SupplierBook book) : ICommandHandler<AddListedSupplier, Guid>
{
    public async Task<Guid> HandleAsync(AddListedSupplier command, CancellationToken cancellationToken)
    {
        var program = await access.LoadForChangeAsync(command.Program, cancellationToken);
        var uscc = string.IsNullOrWhiteSpace(command.Uscc) ? null : UnifiedSocialCreditCode.Parse(command.Uscc).Value;
        var entry = new SupplierEntry(
            string.IsNullOrWhiteSpace(command.Track) ? null : command.Track, command.ChineseName, command.EnglishName, uscc, command.From!.Value, command.Until, command.Source);
        return (await book.AddAsync(program, entry, cancellationToken)).Id;
    }
}
