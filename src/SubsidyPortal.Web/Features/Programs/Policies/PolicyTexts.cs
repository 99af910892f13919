namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>Names the resource files of the policy desk.</summary>
public sealed class PolicyTexts;
