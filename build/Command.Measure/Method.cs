using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Command.Measure;

/// <summary>A method, constructor, operator or local function; local functions and lambdas count in what holds them.</summary>
/// <param name="Where">File and line.</param>
/// <param name="Project">Project of the file.</param>
/// <param name="Lines">From the first attribute or modifier to the closing brace.</param>
/// <param name="Complexity">Ways through it: one, and one more for each branch, arm but the last resort, loop, catch and
/// short circuit.</param>
internal sealed record Method(string Where, string Project, int Lines, int Complexity)
{
    public static IEnumerable<Method> In(SourceFile file) =>
        file.Tree.GetRoot().DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax)
            .Select(node => Of(file, node));

    private static Method Of(SourceFile file, SyntaxNode node)
    {
        var span = file.Tree.GetLineSpan(node.Span);
        var name = node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            LocalFunctionStatementSyntax local => local.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
            _ => "operator",
        };
        return new(
            $"{file.Path}:{span.StartLinePosition.Line + 1} {name}", file.Project,
            span.EndLinePosition.Line - span.StartLinePosition.Line + 1,
            1 + node.DescendantNodes().Count(Branches));
    }

    // A switch of three arms of which one is "everything else" has three ways, and its method has one already; "everything else when" is
    // one question, not two.
    private static bool Branches(SyntaxNode node) =>
        IsBranch(node.Kind()) && node is not SwitchExpressionArmSyntax { Pattern: DiscardPatternSyntax or VarPatternSyntax };

    private static bool IsBranch(SyntaxKind kind) => kind
        is SyntaxKind.IfStatement or SyntaxKind.ConditionalExpression
        or SyntaxKind.ForStatement or SyntaxKind.ForEachStatement or SyntaxKind.ForEachVariableStatement
        or SyntaxKind.WhileStatement or SyntaxKind.DoStatement
        or SyntaxKind.CaseSwitchLabel or SyntaxKind.CasePatternSwitchLabel or SyntaxKind.SwitchExpressionArm
        or SyntaxKind.WhenClause or SyntaxKind.CatchClause
        or SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression;
}
