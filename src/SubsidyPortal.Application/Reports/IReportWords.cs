namespace SubsidyPortal.Application.Reports;

/// <summary>The words of a report file in a language, whoever asks and whatever the server speaks. The texts belong to the pages.</summary>
public interface IReportWords
{
    /// <summary>The text of a key, for example <c>File.Column.paid</c>.</summary>
    /// <param name="key">Key of the text.</param>
    /// <param name="language"><c>en</c> or <c>zh-Hans</c>.</param>
    string Of(string key, string language);
}
