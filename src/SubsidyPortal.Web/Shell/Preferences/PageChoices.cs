using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Shell.Preferences;

/// <summary>What a browser has chosen, read from its cookies and handed from the request to the circuit.</summary>
/// <param name="Theme">Light, dark, or as the device.</param>
/// <param name="Keys">Single-key shortcuts work; some people who dictate or type by other means turn them off.</param>
/// <param name="Amounts">In what the amounts on the screen are.</param>
public sealed record PageChoices(ThemeChoice Theme, bool Keys, AmountUnit Amounts);
