using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Command.Web.Surface;

/// <summary>
/// Tells the description of an operation the shape of a body that a reader takes by itself. <c>Accepts</c> would say the same, but it also
/// refuses a sender whose content type is another one, and who sent reports without any until now is not to be refused.
/// </summary>
internal sealed class BodyShapes : IApiDescriptionProvider
{
    private static readonly EmptyModelMetadataProvider Shapes = new();

    // After the one of the framework, which has filled in everything else.
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        foreach (var operation in context.Results)
        {
            if (operation.ActionDescriptor.EndpointMetadata.OfType<BodyShape>().LastOrDefault() is { } body)
            {
                operation.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = "application/json" });
                operation.ParameterDescriptions.Add(new ApiParameterDescription
                {
                    Name = "body", Source = BindingSource.Body, Type = body.Type, ModelMetadata = Shapes.GetMetadataForType(body.Type),
                    IsRequired = true,
                });
            }
        }
    }
}
