using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// Puts the rows of a CSV file on a program's list. Each row gets its verdict: a good one is entered, a bad one is named and left out, so
/// that the corrected file can be imported again.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Program">Program code.</param>
/// <param name="Source">The document that lists them, up to 200 characters.</param>
/// <param name="Text">
/// Chinese name, English name, unified social credit code, track, first day, last day; a first row without a day is a head. At most
/// <see cref="SupplierFile.MostRows"/> rows and <see cref="SupplierFile.MostCharacters"/> characters.
/// </param>
[AllowedFor(Role.ProgramManager)]
public sealed record ImportSuppliers(Guid CommandId, string Program, string Source, string Text) : ICommand<IReadOnlyList<ImportedRow>>;

/// <summary>What became of a row.</summary>
/// <param name="Row">Its number in the file, from 1.</param>
/// <param name="Name">The Chinese name, shortened.</param>
/// <param name="Code">Code of the refusal; null where the row was entered.</param>
/// <param name="Arguments">What fills the refusal's text; days as yyyy-MM-dd.</param>
public sealed record ImportedRow(int Row, string Name, string? Code, IReadOnlyList<string> Arguments);

internal sealed class ImportSuppliersValidator : AbstractValidator<ImportSuppliers>
{
    public ImportSuppliersValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).NotEmpty();
        RuleFor(c => c.Source).Refused(source => string.IsNullOrWhiteSpace(source) ? SupplierErrors.SourceNeeded() : null);
        RuleFor(c => c.Source).Storable(ListedSupplier.SourceLength);
        RuleFor(c => c.Text).Storable();
        RuleFor(c => c.Text).Refused(text => text is null ? SupplierErrors.NoRows() : SupplierFile.WhyNotRead(text));
    }
}

internal sealed class ImportSuppliersHandler(ProgramsAccess access, SupplierBook book) : ICommandHandler<ImportSuppliers, IReadOnlyList<ImportedRow>>
{
    public async Task<IReadOnlyList<ImportedRow>> HandleAsync(ImportSuppliers command, CancellationToken cancellationToken)
    {
        var program = await access.LoadForChangeAsync(command.Program, cancellationToken);
        var verdicts = new List<ImportedRow>();
        foreach (var row in SupplierFile.Read(command.Text, command.Source))
        {
            var refusal = await RefusalAsync(row);
            verdicts.Add(new ImportedRow(row.Number, TypedText.Excerpt(row.Name), refusal?.Code, [.. (refusal?.Arguments ?? []).Select(Text)]));
        }

        return verdicts;

        async Task<RuleViolation?> RefusalAsync(SupplierRow row)
        {
            if (row.Entry is not { } entry)
            {
                return row.Refusal;
            }

            try
            {
                await book.AddAsync(program, entry, cancellationToken);
                return null;
            }
            catch (RuleViolationException e)
            {
                return e.Violation;
            }
        }
    }

    private static string Text(object argument) => argument is DateOnly day ? DayText.Iso(day) : argument.ToString() ?? "";
}
