using System.Globalization;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Web.Features.Transparency;

namespace SubsidyPortal.Web.Features.Programs.Manage;

/// <summary>Names and figures that several parts of the managers' pages show.</summary>
internal static class ProgramNames
{
    /// <summary>A person in the reader's script; an erased account has no name.</summary>
    public static string Of(PersonView? person) =>
        person is null ? "?" : !LocalizedTexts.IsChinese && person.LatinName.Length > 0 ? person.LatinName : person.Name;

    extension(IStringLocalizer<ProgramsTexts> texts)
    {
        /// <summary>Track, payer and year of a pool.</summary>
        public string PoolName(ManagedTrackView track, PoolView pool) => string.Join(
            " · ", new[] { track.Name.Read, texts["Payer." + pool.Payer].Value, pool.Year?.ToString(CultureInfo.InvariantCulture) }.Where(part => part is not null));

        /// <summary>The execution rate in percent with one decimal.</summary>
        public string ExecutionRate(ManagedTrackView track) =>
            track.ExecutionPermille is { } rate ? texts["Percent", (rate / 10m).ToString("0.0", CultureInfo.InvariantCulture)] : texts["NoBudget"];
    }
}
