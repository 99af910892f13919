using FluentValidation;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>What every text of a case has in common.</summary>
internal static class DraftTextRules
{
    /// <summary>Not null, and without what the database can't keep: a zero character, or half of a pair that makes one sign.</summary>
    public static IRuleBuilderOptions<T, string> Storable<T>(this IRuleBuilder<T, string> text) =>
        text.Must(value => value is not null && TypedText.CanBeKept(value)).WithErrorCode(DraftErrors.NotText().Code);

    /// <summary>Storable, and not longer than the field takes.</summary>
    public static IRuleBuilderOptions<T, string> Storable<T>(this IRuleBuilder<T, string> text, int limit) =>
        text.Storable().MaximumLength(limit).WithErrorCode("text.too-long").WithState(_ => new object[] { limit });
}
