namespace SubsidyPortal.Web.Shell;

/// <summary>Says an argument of a refusal that only one feature knows the words for.</summary>
public interface IArgumentWords
{
    /// <summary>The words in the reader's language; null where it is no argument of this kind.</summary>
    string? Say(object argument);
}
