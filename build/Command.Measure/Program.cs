using Command.Measure;

// build/measure [ACTION [NAME…]]: ACTION is a wire name; NAMEs are its types and facts while it has no file in Domain/Actions.
var tree = SourceTree.Above(Environment.CurrentDirectory);
var files = tree.CSharp("src");
var all = tree.Files("src").ToList();
var uses = FolderUse.In(files);

var src = new Figures("src", files, all, uses);
var projects = files.GroupBy(file => file.Project).OrderBy(project => project.Key, StringComparer.Ordinal).Select(project => new Figures(
    project.Key, [.. project],
    [.. all.Where(path => path.StartsWith($"src/{project.Key}/", StringComparison.Ordinal))],
    [.. uses.Where(use => use.Project == project.Key)]));
var action = args is [var name, .. var names]
    ? ActionFiles.Of(tree, name, names)
    : ActionFiles.Of(tree, "urge", ["SetUrgent", "UrgentSet", "urgent.set"]);
var goals = Goal.Of(src, action);

var report = new Report(Console.Out);
report.Table([src, .. projects]);
report.WorstOf(src);
report.Circles(src, uses);
report.Action(action);
report.Verdict(goals);
return goals.All(goal => goal.Met) ? 0 : 1;
