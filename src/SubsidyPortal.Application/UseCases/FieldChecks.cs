using FluentValidation;
using FluentValidation.Results;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.UseCases;

/// <summary>Lets a validator ask the domain: the rule about a value is written once, where the value is.</summary>
public static class FieldChecks
{
    /// <summary>Reports the domain's refusal of the value, with its code and figures, at this member.</summary>
    public static IRuleBuilderOptionsConditions<T, TProperty> Refused<T, TProperty>(this IRuleBuilder<T, TProperty> rule, Func<TProperty, RuleViolation?> refusal) =>
        rule.Custom((value, context) =>
        {
            if (refusal(value) is { } violation)
            {
                context.AddFailure(Failure(context.PropertyPath, violation));
            }
        });

    /// <summary>The same where other members of the message matter.</summary>
    public static IRuleBuilderOptionsConditions<T, TProperty> Refused<T, TProperty>(this IRuleBuilder<T, TProperty> rule, Func<T, TProperty, RuleViolation?> refusal) =>
        rule.Custom((value, context) =>
        {
            if (refusal(context.InstanceToValidate, value) is { } violation)
            {
                context.AddFailure(Failure(context.PropertyPath, violation));
            }
        });

    private static ValidationFailure Failure(string path, RuleViolation violation) =>
        new(path, violation.Code) { ErrorCode = violation.Code, CustomState = violation.Arguments };
}
