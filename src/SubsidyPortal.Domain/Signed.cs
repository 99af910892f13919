namespace SubsidyPortal.Domain;

/// <summary>Who acts, at which instant, and which day that is in the city. Time and identity are inputs of every act.</summary>
/// <param name="By">The person's account id; never a name, so that erasing a person breaks no hash.</param>
/// <param name="At">The portal's clock.</param>
/// <param name="Today">The day in the city's time zone.</param>
public readonly record struct Signed(Guid By, DateTimeOffset At, DateOnly Today);
