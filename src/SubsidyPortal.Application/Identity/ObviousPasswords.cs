namespace SubsidyPortal.Application.Identity;

/// <summary>
/// Passwords that a guesser tries first: a common word with digits around it, a run of neighbouring keys or letters, a
/// part repeated. Lists of leaked passwords of ten and more characters consist almost wholly of these shapes.
/// </summary>
internal static class ObviousPasswords
{
    private const int FewestDifferent = 5;
    private const int ShortestRun = 4;
    private const int LongestRun = 30;

    private static readonly string[] Words =
    [
        "password", "passwort", "passwd", "passw", "welcome", "administrator", "admin", "letmein", "iloveyou", "login", "master", "dragon",
        "monkey", "football", "baseball", "basketball", "superman", "batman", "princess", "sunshine", "shadow", "trustno", "whatever", "starwars",
        "computer", "internet", "samsung", "google", "microsoft", "windows", "default", "secret", "changeme", "temporary", "testing", "test",
        "guest", "user", "root", "hello", "freedom", "michael", "jordan", "charlie", "summer", "winter", "spring", "autumn", "january", "december",
        "woaini", "woaiwojia", "wodemima", "mima", "nihao", "aini", "zhongguo", "china", "shanghai", "beijing", "pudong", "xuhui", "zhang", "wang",
        "portal", "subsidy", "company", "official", "qwerty", "azerty", "abc", "aa", "asdf", "zxcv", "love", "god",
    ];

    // Rows of the keyboard, the keypad, and both alphabets; a run may go either way.
    private static readonly string[] Tracks =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
        "!@#$%^&*()_+", "147258369", "789456123", "qweasdzxc", "1q2w3e4r5t6y7u8i9o0p",
    ];

    public static bool Contains(string password)
    {
        var text = password.Trim().ToLowerInvariant();
        return text.Distinct().Count() < FewestDifferent || IsRepeated(text) || Unexplained(text) <= 2;
    }

    private static bool IsRepeated(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            var part = text[..length];
            if (string.Concat(Enumerable.Repeat(part, (text.Length / length) + 1)).StartsWith(text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many letters remain after common words, runs, and everything that is no letter are taken away.</summary>
    private static int Unexplained(string text)
    {
        var plain = Plain(text);
        return Math.Min(
            Math.Min(WithoutRuns(text), WithoutRuns(WithoutWords(text))),
            Math.Min(WithoutRuns(plain), WithoutRuns(WithoutWords(plain))));
    }

    private static string WithoutWords(string text) =>
        Words.OrderByDescending(w => w.Length).Aggregate(text, (rest, word) => rest.Replace(word, " ", StringComparison.Ordinal));

    private static int WithoutRuns(string text)
    {
        var letters = 0;
        for (var i = 0; i < text.Length;)
        {
            var run = RunAt(text, i);
            letters += run == 0 && char.IsLetter(text[i]) ? 1 : 0;
            i += Math.Max(run, 1);
        }

        return letters;
    }

    private static int RunAt(string text, int start)
    {
        for (var length = Math.Min(text.Length - start, LongestRun); length >= ShortestRun; length--)
        {
            var part = text.Substring(start, length);
            var reversed = string.Concat(part.Reverse());
            if (Tracks.Any(track => track.Contains(part, StringComparison.Ordinal) || track.Contains(reversed, StringComparison.Ordinal)))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>P@ssw0rd is password.</summary>
    private static string Plain(string text) => string.Concat(text.Select(c => c switch
    {
        '@' or '4' => 'a',
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '5' or '$' => 's',
        '7' => 't',
        _ => c,
    }));
}
