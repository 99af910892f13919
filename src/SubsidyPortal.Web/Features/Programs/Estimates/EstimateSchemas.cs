using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>Tells the OpenAPI file what our own JSON converters write: amounts, codes and lists, which it can't see by itself.</summary>
internal sealed class EstimateSchemas : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(Money))
        {
            Amount(schema);
        }
        else if (type == typeof(decimal) || type == typeof(int))
        {
            // The framework allows numbers as text; this API neither takes nor writes them so.
            schema.Type &= ~JsonSchemaType.String;
            schema.Pattern = null;
        }
        else if (type.IsEnum && type.Namespace?.StartsWith(typeof(EnumCode).Namespace!, StringComparison.Ordinal) == true)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Codes(type).Select(code => (JsonNode)JsonValue.Create(code))];
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
        {
            schema.Type = JsonSchemaType.Array;
            schema.Description = null;
            schema.Items = await context.GetOrCreateSchemaAsync(type.GetGenericArguments()[0], null, cancellationToken);
        }
        else if (type == typeof(ExtraFacts))
        {
            schema.Type = JsonSchemaType.Object;
        }
        else if (type.Namespace == typeof(EstimateFacts).Namespace && schema.Type == JsonSchemaType.Object)
        {
            schema.AdditionalPropertiesAllowed = false;
            if (type == typeof(EstimateFacts))
            {
                schema.Required?.Remove("asOf");
            }
        }
    }

    private static void Amount(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Number;
        schema.Properties = null;
        schema.Minimum = "0";
        schema.Maximum = "1000000000000.00";
        schema.MultipleOf = 0.01m;
        schema.Description = "Yuan with at most two decimals.";
    }

    private static IEnumerable<string> Codes(Type type) =>
        (IEnumerable<string>)typeof(EnumCode).GetMethod(nameof(EnumCode.All))!.MakeGenericMethod(type).Invoke(null, null)!;
}
