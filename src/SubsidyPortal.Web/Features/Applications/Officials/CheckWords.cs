using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>Says the check that a refusal names, by the name that the case page gives it.</summary>
internal sealed class CheckWords(IStringLocalizer<OfficerTexts> texts) : IArgumentWords
{
    string? IArgumentWords.Say(object argument) => argument is CheckName check ? texts["Check." + check.Code].Value : null;
}
