namespace SubsidyPortal.Data.Rounds;

/// <summary>What a <see cref="QueryRound"/> brings back.</summary>
/// <param name="read">Gives it once the round was sent.</param>
public sealed class Answer<T>(Func<T> read)
{
    private bool known;
    private T? value;

    /// <summary>The answer.</summary>
    /// <exception cref="InvalidOperationException">The round has not been sent.</exception>
    public T Value
    {
        get
        {
            if (!known)
            {
                value = read();
                known = true;
            }

            return value!;
        }
    }

    /// <summary>What the answer means.</summary>
    public Answer<TMeaning> As<TMeaning>(Func<T, TMeaning> meaning) => new(() => meaning(Value));
}
