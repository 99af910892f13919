using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>A version of a run.</summary>
public sealed record WhatIfPolicyView(PolicyOrigin Origin, int Number, string Hash);

/// <summary>A run in the list.</summary>
/// <param name="Done">Cases done; null where it isn't at work now.</param>
/// <param name="Total">Cases in all; null where it isn't at work now.</param>
public sealed record WhatIfLine(
    Guid Id, WhatIfPolicyView Draft, WhatIfPolicyView Baseline, WhatIfPopulation Population, DateTimeOffset AsOf, PersonView? StartedBy,
    WhatIfStatus Status, DateTimeOffset? EndedAt, int? Done, int? Total)
{
    public bool IsOpen => Status is WhatIfStatus.Waiting or WhatIfStatus.Running;
}

/// <summary>The runs of a program, the newest first, and what a new one can be made of.</summary>
/// <param name="Choices">Drafts first, then the published versions from the latest, then the catalogue's.</param>
/// <param name="Cases">Submitted cases of the program now that the reader may see.</param>
/// <param name="MayStart">True for a program manager.</param>
/// <param name="Runs">Those of the page.</param>
/// <param name="Page">From 1.</param>
/// <param name="Count">Runs in all.</param>
public sealed record WhatIfListView(
    string Program, LocalizedText ProgramName, IReadOnlyList<WhatIfChoice> Choices, int Cases, bool MayStart, IReadOnlyList<WhatIfLine> Runs, int Page, int Count);

/// <summary>A version to choose, with the number that it has or is to get.</summary>
public sealed record WhatIfChoice(PolicyChoice Choice, int Number);

/// <summary>A run with its result.</summary>
/// <param name="Tracks">Names of the tracks of both versions by code.</param>
/// <param name="MayCancel">It is open and the reader is a program manager.</param>
public sealed record WhatIfView(
    string Program, LocalizedText ProgramName, WhatIfLine Line, IReadOnlyDictionary<string, LocalizedText> Tracks, WhatIfResult? Result, bool MayCancel);

/// <summary>One of the largest changes with both calculations, made again from the frozen inputs; null where a version has no such track.</summary>
public sealed record WhatIfChangeView(WhatIfChange Change, EstimateResult? Baseline, EstimateResult? Draft);
