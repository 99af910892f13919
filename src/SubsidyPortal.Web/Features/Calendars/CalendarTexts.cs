namespace SubsidyPortal.Web.Features.Calendars;

/// <summary>Marks the texts of the table of holidays.</summary>
public sealed class CalendarTexts;
