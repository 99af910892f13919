namespace SubsidyPortal.Web.Features.Programs.WhatIf;

/// <summary>Marks the texts of what-ifs.</summary>
public sealed class WhatIfTexts;
